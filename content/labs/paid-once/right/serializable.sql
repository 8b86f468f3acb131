BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT count(*) AS paid FROM payments WHERE idempotency_key = :key;
INSERT INTO payments (idempotency_key, account_id, amount)
SELECT :key, :account, :amount WHERE :paid = 0;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :paid = 0;
INSERT INTO answers (idempotency_key, account_id, amount) VALUES (:key, :account, :amount);
COMMIT;
