-- caught_by: broken-invariant
WITH paid AS (
    UPDATE accounts SET balance = balance - :amount
    WHERE account_id = :account
      AND (SELECT sum(o.balance) FROM accounts AS o WHERE o.client_id = :client) >= :amount
    RETURNING account_id
)
INSERT INTO withdrawals (account_id, amount) SELECT account_id, :amount FROM paid;
