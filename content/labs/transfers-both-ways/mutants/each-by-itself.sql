-- caught_by: wrong-alone
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);
UPDATE accounts SET balance = balance - :amount WHERE account_id = :payer;
UPDATE accounts SET balance = balance + :amount WHERE account_id = :payee;
