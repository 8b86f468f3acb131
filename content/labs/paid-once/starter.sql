BEGIN;
SELECT count(*) AS paid FROM payments WHERE idempotency_key = :key;
-- What now?
INSERT INTO answers (idempotency_key, account_id, amount) VALUES (:key, :account, :amount);
COMMIT;
