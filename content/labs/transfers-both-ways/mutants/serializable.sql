-- caught_by: no-progress
BEGIN ISOLATION LEVEL SERIALIZABLE;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :payer;
UPDATE accounts SET balance = balance + :amount WHERE account_id = :payee;
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);
COMMIT;
