BEGIN;
UPDATE accounts SET balance = balance + CASE WHEN account_id = :payer THEN -:amount ELSE :amount END
WHERE account_id = least(:payer, :payee);
UPDATE accounts SET balance = balance + CASE WHEN account_id = :payer THEN -:amount ELSE :amount END
WHERE account_id = greatest(:payer, :payee);
INSERT INTO transfers (payer, payee, amount) VALUES (:payer, :payee, :amount);
COMMIT;
