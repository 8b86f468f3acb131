BEGIN;
SELECT balance FROM accounts WHERE account_id = :account;
-- What now?
COMMIT;
