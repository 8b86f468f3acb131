-- caught_by: wrong-alone
SELECT balance FROM accounts WHERE account_id = :account FOR UPDATE;
UPDATE accounts SET balance = balance - :amount
WHERE account_id = :account AND :balance >= :amount;
INSERT INTO withdrawals (account_id, amount)
SELECT :account, :amount WHERE :balance >= :amount;
