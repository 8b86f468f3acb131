-- caught_by: wrong-alone
BEGIN;
INSERT INTO payments (idempotency_key, account_id, amount) VALUES (:key, :account, :amount)
RETURNING payment_id AS made;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :made IS NOT NULL;
INSERT INTO answers (idempotency_key, account_id, amount) VALUES (:key, :account, :amount);
COMMIT;
