BEGIN;
LOCK TABLE accounts IN SHARE ROW EXCLUSIVE MODE;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :payer;
UPDATE accounts SET balance = balance + :amount WHERE account_id = :payee;
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);
COMMIT;
