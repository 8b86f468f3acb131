-- caught_by: wrong-alone
SELECT account_id FROM accounts WHERE account_id IN (:payer, :payee) ORDER BY account_id FOR UPDATE;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :payer;
UPDATE accounts SET balance = balance + :amount WHERE account_id = :payee;
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);
