START TRANSACTION;
UPDATE accounts SET balance = balance - :amount
WHERE account_id = :account AND balance >= :amount
RETURNING account_id AS paid_from;
INSERT INTO withdrawals (account_id, amount)
SELECT :paid_from, :amount WHERE :paid_from IS NOT NULL;
END;
