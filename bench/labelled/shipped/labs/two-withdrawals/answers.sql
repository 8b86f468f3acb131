--- right-1
-- RIGHT: guarded UPDATE in a WITH, one statement
WITH taken AS (
    UPDATE accounts SET balance = balance - :amount
    WHERE account_id = :account AND balance >= :amount
    RETURNING account_id
)
INSERT INTO withdrawals (account_id, amount) SELECT account_id, :amount FROM taken;

--- right-2
-- RIGHT: SELECT FOR UPDATE, then by what was read
BEGIN;
SELECT balance FROM accounts WHERE account_id = :account FOR UPDATE;
UPDATE accounts SET balance = :balance - :amount WHERE account_id = :account AND :balance >= :amount;
INSERT INTO withdrawals (account_id, amount) SELECT :account, :amount WHERE :balance >= :amount;
COMMIT;

--- right-3
-- RIGHT: REPEATABLE READ, begins anew when somebody was faster
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT balance FROM accounts WHERE account_id = :account;
UPDATE accounts SET balance = :balance - :amount WHERE account_id = :account AND :balance >= :amount;
INSERT INTO withdrawals (account_id, amount) SELECT :account, :amount WHERE :balance >= :amount;
COMMIT;

--- right-4
-- RIGHT: INSERT from a SELECT FOR UPDATE, then the balance
BEGIN;
INSERT INTO withdrawals (account_id, amount)
SELECT account_id, :amount FROM accounts WHERE account_id = :account AND balance >= :amount FOR UPDATE
RETURNING withdrawal_id AS done;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :done IS NOT NULL;
COMMIT;

--- wrong-1
-- WRONG: writes a balance computed from an old one: lost update
BEGIN;
SELECT balance FROM accounts WHERE account_id = :account;
UPDATE accounts SET balance = :balance - :amount WHERE account_id = :account AND :balance >= :amount;
INSERT INTO withdrawals (account_id, amount) SELECT :account, :amount WHERE :balance >= :amount;
COMMIT;

--- wrong-2
-- WRONG: relative update, but the test is of an old balance: below zero
BEGIN;
SELECT balance >= :amount AS covered FROM accounts WHERE account_id = :account;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :covered;
INSERT INTO withdrawals (account_id, amount) SELECT :account, :amount WHERE :covered;
COMMIT;

--- wrong-3
-- WRONG: the whole balance cannot be withdrawn (> instead of >=)
BEGIN;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND balance > :amount
RETURNING account_id AS done;
INSERT INTO withdrawals (account_id, amount) SELECT :account, :amount WHERE :done IS NOT NULL;
COMMIT;

--- wrong-4
-- WRONG: the balance is guarded, the note of it goes by an old balance
BEGIN;
SELECT balance FROM accounts WHERE account_id = :account;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND balance >= :amount;
INSERT INTO withdrawals (account_id, amount) SELECT :account, :amount WHERE :balance >= :amount;
COMMIT;
