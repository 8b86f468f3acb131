BEGIN;
SELECT balance FROM accounts WHERE account_id = least(:payer, :payee) FOR NO KEY UPDATE;
SELECT balance FROM accounts WHERE account_id = greatest(:payer, :payee) FOR NO KEY UPDATE;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :payer;
UPDATE accounts SET balance = balance + :amount WHERE account_id = :payee;
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);
COMMIT;
