BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT balance - :amount AS rest FROM accounts WHERE account_id = :account;
UPDATE accounts SET balance = :rest WHERE account_id = :account AND :rest >= 0;
INSERT INTO withdrawals (account_id, amount) SELECT :account, :amount WHERE :rest >= 0;
COMMIT;
