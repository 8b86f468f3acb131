-- caught_by: broken-invariant
BEGIN;
SELECT balance FROM accounts WHERE account_id = :account FOR UPDATE;
COMMIT;
BEGIN;
UPDATE accounts SET balance = balance - :amount
WHERE account_id = :account AND :balance >= :amount;
INSERT INTO withdrawals (account_id, amount)
SELECT :account, :amount WHERE :balance >= :amount;
COMMIT;
