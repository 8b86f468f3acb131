-- caught_by: runtime-error
BEGIN;
SELECT balance FROM accounts WHERE account_id = :account FOR UPDATE;
UPDATE accounts SET balance = balance - :amount
WHERE account_id = :account AND :rest >= :amount;
INSERT INTO withdrawals (account_id, amount)
SELECT :account, :amount WHERE :rest >= :amount;
COMMIT;
