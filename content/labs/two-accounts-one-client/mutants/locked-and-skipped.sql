-- caught_by: broken-invariant
BEGIN;
SELECT account_id FROM accounts WHERE client_id = :client ORDER BY account_id FOR UPDATE SKIP LOCKED;
SELECT sum(balance) AS together FROM accounts WHERE client_id = :client;
UPDATE accounts SET balance = balance - :amount
WHERE account_id = :account AND :together >= :amount;
INSERT INTO withdrawals (account_id, amount) SELECT :account, :amount WHERE :together >= :amount;
COMMIT;
