BEGIN;
UPDATE accounts SET balance = balance - :amount WHERE id = :giver;
UPDATE accounts SET balance = balance + :amount WHERE id = :taker;
COMMIT;
