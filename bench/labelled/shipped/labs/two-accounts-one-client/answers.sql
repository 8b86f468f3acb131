--- right-1
-- RIGHT: SERIALIZABLE, sums and writes
BEGIN ISOLATION LEVEL SERIALIZABLE;
SELECT sum(balance) AS together FROM accounts WHERE client_id = :client;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :together >= :amount;
INSERT INTO withdrawals (account_id, amount) SELECT :account, :amount WHERE :together >= :amount;
COMMIT;

--- right-2
-- RIGHT: locks all accounts of the client in order, sums after that
BEGIN;
SELECT account_id FROM accounts WHERE client_id = :client ORDER BY account_id FOR UPDATE;
SELECT sum(balance) AS together FROM accounts WHERE client_id = :client;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :together >= :amount;
INSERT INTO withdrawals (account_id, amount) SELECT :account, :amount WHERE :together >= :amount;
COMMIT;

--- right-3
-- RIGHT: locks the table
BEGIN;
LOCK TABLE accounts IN EXCLUSIVE MODE;
WITH taken AS (
    UPDATE accounts SET balance = balance - :amount
    WHERE account_id = :account
      AND (SELECT sum(balance) FROM accounts WHERE client_id = :client) >= :amount
    RETURNING account_id
)
INSERT INTO withdrawals (account_id, amount) SELECT account_id, :amount FROM taken;
COMMIT;

--- right-4
-- RIGHT: the client's account with the smallest number is the lock for all of them
BEGIN;
UPDATE accounts SET balance = balance
WHERE account_id = (SELECT min(account_id) FROM accounts WHERE client_id = :client);
UPDATE accounts SET balance = balance - :amount
WHERE account_id = :account
  AND :amount <= (SELECT sum(balance) FROM accounts WHERE client_id = :client)
RETURNING account_id AS done;
INSERT INTO withdrawals (account_id, amount) SELECT :account, :amount WHERE :done IS NOT NULL;
COMMIT;

--- wrong-1
-- WRONG: locks the one account alone
BEGIN;
SELECT balance FROM accounts WHERE account_id = :account FOR UPDATE;
SELECT sum(balance) AS together FROM accounts WHERE client_id = :client;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :together >= :amount;
INSERT INTO withdrawals (account_id, amount) SELECT :account, :amount WHERE :together >= :amount;
COMMIT;

--- wrong-2
-- WRONG: REPEATABLE READ does not keep from write skew
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT sum(balance) AS together FROM accounts WHERE client_id = :client;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :together >= :amount;
INSERT INTO withdrawals (account_id, amount) SELECT :account, :amount WHERE :together >= :amount;
COMMIT;

--- wrong-3
-- WRONG: one statement in READ COMMITTED, as if it were atomic
WITH taken AS (
    UPDATE accounts SET balance = balance - :amount
    WHERE account_id = :account
      AND (SELECT sum(balance) FROM accounts WHERE client_id = :client) >= :amount
    RETURNING account_id
)
INSERT INTO withdrawals (account_id, amount) SELECT account_id, :amount FROM taken;

--- wrong-4
-- WRONG: an amount that takes everything is refused (> instead of >=)
BEGIN;
SELECT account_id FROM accounts WHERE client_id = :client ORDER BY account_id FOR UPDATE;
SELECT sum(balance) AS together FROM accounts WHERE client_id = :client;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :together > :amount;
INSERT INTO withdrawals (account_id, amount) SELECT :account, :amount WHERE :together > :amount;
COMMIT;
