BEGIN;
LOCK TABLE accounts IN SHARE ROW EXCLUSIVE MODE;
SELECT (balance >= :amount) AS covered FROM accounts WHERE account_id = :account;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :account AND :covered;
INSERT INTO withdrawals (account_id, amount) SELECT :account, :amount WHERE :covered;
COMMIT;
