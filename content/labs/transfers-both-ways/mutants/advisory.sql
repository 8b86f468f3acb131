-- caught_by: refused-statement
BEGIN;
SELECT pg_advisory_xact_lock(1);
UPDATE accounts SET balance = balance - :amount WHERE account_id = :payer;
UPDATE accounts SET balance = balance + :amount WHERE account_id = :payee;
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);
COMMIT;
