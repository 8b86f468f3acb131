-- caught_by: no-progress
BEGIN;
SELECT account_id FROM accounts WHERE account_id IN (:payer, :payee) ORDER BY account_id FOR SHARE;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :payer;
UPDATE accounts SET balance = balance + :amount WHERE account_id = :payee;
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);
COMMIT;
