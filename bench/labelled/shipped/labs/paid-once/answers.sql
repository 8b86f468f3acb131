--- right-1
-- RIGHT: ON CONFLICT DO NOTHING RETURNING, the balance only if something came back
BEGIN;
INSERT INTO payments (idempotency_key, account_id, amount) VALUES (:key, :account, :amount)
ON CONFLICT (idempotency_key) DO NOTHING
RETURNING payment_id AS mine;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :mine IS NOT NULL;
INSERT INTO answers (idempotency_key, account_id, amount) VALUES (:key, :account, :amount);
COMMIT;

--- right-2
-- RIGHT: payment, balance and answer in one statement
WITH paid AS (
    INSERT INTO payments (idempotency_key, account_id, amount) VALUES (:key, :account, :amount)
    ON CONFLICT DO NOTHING
    RETURNING account_id, amount
), taken AS (
    UPDATE accounts SET balance = balance - paid.amount FROM paid WHERE accounts.account_id = paid.account_id
)
INSERT INTO answers (idempotency_key, account_id, amount) VALUES (:key, :account, :amount);

--- right-3
-- RIGHT: locks the account, then looks for the key
BEGIN;
SELECT balance FROM accounts WHERE account_id = :account FOR UPDATE;
SELECT count(*) AS paid FROM payments WHERE idempotency_key = :key;
INSERT INTO payments (idempotency_key, account_id, amount) SELECT :key, :account, :amount WHERE :paid = 0;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :paid = 0;
INSERT INTO answers (idempotency_key, account_id, amount) VALUES (:key, :account, :amount);
COMMIT;

--- right-4
-- RIGHT: SERIALIZABLE, begins anew when it fails
BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT count(*) AS paid FROM payments WHERE idempotency_key = :key;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :paid = 0;
INSERT INTO payments (idempotency_key, account_id, amount) SELECT :key, :account, :amount WHERE :paid = 0;
INSERT INTO answers (idempotency_key, account_id, amount) VALUES (:key, :account, :amount);
COMMIT;

--- wrong-1
-- WRONG: looks first without a lock: the second meets the unique constraint and does not answer
BEGIN;
SELECT count(*) AS paid FROM payments WHERE idempotency_key = :key;
INSERT INTO payments (idempotency_key, account_id, amount) SELECT :key, :account, :amount WHERE :paid = 0;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :paid = 0;
INSERT INTO answers (idempotency_key, account_id, amount) VALUES (:key, :account, :amount);
COMMIT;

--- wrong-2
-- WRONG: takes the amount off although nothing was inserted
BEGIN;
INSERT INTO payments (idempotency_key, account_id, amount) VALUES (:key, :account, :amount)
ON CONFLICT (idempotency_key) DO NOTHING;
UPDATE accounts SET balance = balance - :amount
WHERE account_id = :account AND EXISTS (SELECT FROM payments WHERE idempotency_key = :key);
INSERT INTO answers (idempotency_key, account_id, amount) VALUES (:key, :account, :amount);
COMMIT;

--- wrong-3
-- WRONG: MERGE meets the unique constraint when two come at once
BEGIN;
MERGE INTO payments AS p
USING (SELECT :key::text AS k) AS s ON p.idempotency_key = s.k
WHEN NOT MATCHED THEN INSERT (idempotency_key, account_id, amount) VALUES (s.k, :account, :amount)
RETURNING p.payment_id AS mine;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :mine IS NOT NULL;
INSERT INTO answers (idempotency_key, account_id, amount) VALUES (:key, :account, :amount);
COMMIT;

--- wrong-4
-- WRONG: the payment is committed before the balance: one that is not covered stays
INSERT INTO payments (idempotency_key, account_id, amount) VALUES (:key, :account, :amount)
ON CONFLICT (idempotency_key) DO NOTHING
RETURNING payment_id AS mine;
BEGIN;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :mine IS NOT NULL;
INSERT INTO answers (idempotency_key, account_id, amount) VALUES (:key, :account, :amount);
COMMIT;
