-- caught_by: no-progress, broken-invariant
BEGIN;
SELECT balance FROM accounts WHERE account_id = :account FOR KEY SHARE;
UPDATE accounts SET balance = balance - :amount
WHERE account_id = :account AND :balance >= :amount;
INSERT INTO withdrawals (account_id, amount)
SELECT :account, :amount WHERE :balance >= :amount;
COMMIT;
