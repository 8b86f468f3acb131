WITH paid AS (
    UPDATE accounts SET balance = balance - :amount
    WHERE account_id = :account AND balance >= :amount
    RETURNING account_id
)
INSERT INTO withdrawals (account_id, amount)
SELECT account_id, :amount FROM paid;
