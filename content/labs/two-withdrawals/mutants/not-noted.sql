-- caught_by: wrong-alone
BEGIN;
SELECT balance FROM accounts WHERE account_id = :account FOR UPDATE;
UPDATE accounts SET balance = balance - :amount
WHERE account_id = :account AND :balance >= :amount;
COMMIT;
