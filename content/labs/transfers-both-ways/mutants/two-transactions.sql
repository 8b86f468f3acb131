-- caught_by: broken-invariant, no-progress, wrong-alone
BEGIN;
UPDATE accounts SET balance = balance - :amount WHERE account_id = :payer;
COMMIT;
BEGIN;
UPDATE accounts SET balance = balance + :amount WHERE account_id = :payee;
COMMIT;
