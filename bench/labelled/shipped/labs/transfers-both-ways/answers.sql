--- right-1
-- RIGHT: locks both accounts in the order of their numbers
BEGIN;
SELECT account_id FROM accounts WHERE account_id IN (:payer, :payee) ORDER BY account_id FOR UPDATE;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :payer;
UPDATE accounts SET balance = balance + :amount WHERE account_id = :payee;
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);
COMMIT;

--- right-2
-- RIGHT: one UPDATE over rows that a WITH has locked in order
BEGIN;
WITH locked AS MATERIALIZED (
    SELECT account_id FROM accounts WHERE account_id IN (:payer, :payee) ORDER BY account_id FOR NO KEY UPDATE
)
UPDATE accounts AS a
SET balance = a.balance + CASE WHEN a.account_id = :payee THEN :amount ELSE -(:amount::numeric) END
FROM locked WHERE a.account_id = locked.account_id;
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);
COMMIT;

--- right-3
-- RIGHT: two UPDATEs, the smaller number first
BEGIN;
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);
UPDATE accounts SET balance = balance + CASE account_id WHEN :payee THEN :amount::numeric ELSE -:amount::numeric END
WHERE account_id = least(:payer::integer, :payee::integer);
UPDATE accounts SET balance = balance + CASE account_id WHEN :payee THEN :amount::numeric ELSE -:amount::numeric END
WHERE account_id = greatest(:payer::integer, :payee::integer);
COMMIT;

--- right-4
-- RIGHT: locks the table first: one transfer at a time
BEGIN;
LOCK TABLE accounts IN SHARE ROW EXCLUSIVE MODE;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :payer;
UPDATE accounts SET balance = balance + :amount WHERE account_id = :payee;
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);
COMMIT;

--- wrong-1
-- WRONG: payer first, payee after it: deadlock with one who transfers back
BEGIN;
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);
UPDATE accounts SET balance = balance - :amount WHERE account_id = :payer;
UPDATE accounts SET balance = balance + :amount WHERE account_id = :payee;
COMMIT;

--- wrong-2
-- WRONG: the transfer's foreign keys share the rows before FOR UPDATE asks for them: deadlock
BEGIN;
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);
SELECT account_id FROM accounts WHERE account_id IN (:payer, :payee) ORDER BY account_id FOR UPDATE;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :payer;
UPDATE accounts SET balance = balance + :amount WHERE account_id = :payee;
COMMIT;

--- wrong-3
-- WRONG: no transaction: a refused transfer leaves the balances changed
UPDATE accounts SET balance = balance - :amount WHERE account_id = :payer;
UPDATE accounts SET balance = balance + :amount WHERE account_id = :payee;
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);

--- wrong-4
-- WRONG: FOR SHARE in order, and then each wants more: deadlock
BEGIN;
SELECT account_id FROM accounts WHERE account_id IN (:payer, :payee) ORDER BY account_id FOR SHARE;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :payer;
UPDATE accounts SET balance = balance + :amount WHERE account_id = :payee;
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);
COMMIT;
