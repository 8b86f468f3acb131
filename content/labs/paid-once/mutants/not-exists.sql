-- caught_by: no-progress
BEGIN;
INSERT INTO payments (idempotency_key, account_id, amount)
SELECT :key, :account, :amount WHERE NOT EXISTS (SELECT 1 FROM payments WHERE idempotency_key = :key)
RETURNING payment_id AS made;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :made IS NOT NULL;
INSERT INTO answers (idempotency_key, account_id, amount) VALUES (:key, :account, :amount);
COMMIT;
