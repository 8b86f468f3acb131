-- caught_by: wrong-alone
BEGIN;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account;
INSERT INTO payments (idempotency_key, account_id, amount) VALUES (:key, :account, :amount)
ON CONFLICT DO NOTHING;
INSERT INTO answers (idempotency_key, account_id, amount) VALUES (:key, :account, :amount);
COMMIT;
