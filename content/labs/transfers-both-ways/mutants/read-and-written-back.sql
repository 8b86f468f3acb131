-- caught_by: broken-invariant
BEGIN;
SELECT balance AS from_payer FROM accounts WHERE account_id = :payer;
SELECT balance AS of_payee FROM accounts WHERE account_id = :payee;
SELECT account_id FROM accounts WHERE account_id IN (:payer, :payee) ORDER BY account_id FOR UPDATE;
UPDATE accounts SET balance = :from_payer - :amount WHERE account_id = :payer;
UPDATE accounts SET balance = :of_payee + :amount WHERE account_id = :payee;
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);
COMMIT;
