WITH b AS (
    SELECT account_id, tx_id, booked_at,
           sum(CASE WHEN kind = 'deposit' THEN amount ELSE -amount END)
               OVER (PARTITION BY account_id ORDER BY booked_at, tx_id) AS balance
    FROM transactions
    WHERE status = 'posted'
)
SELECT DISTINCT ON (a.iban) a.iban, b.tx_id, b.balance
FROM b JOIN accounts a ON a.account_id = b.account_id
WHERE b.balance < 0
ORDER BY a.iban, b.booked_at, b.tx_id;
