BEGIN;
WITH made AS (
    INSERT INTO payments (idempotency_key, account_id, amount) VALUES (:key, :account, :amount)
    ON CONFLICT DO NOTHING
    RETURNING account_id, amount
)
UPDATE accounts AS a SET balance = a.balance - m.amount FROM made AS m WHERE a.account_id = m.account_id;
INSERT INTO answers (idempotency_key, account_id, amount) VALUES (:key, :account, :amount);
COMMIT;
