-- caught_by: wrong-values
SELECT p.posting_id, a.currency, p.amount, round(p.amount * latest.euros_per_one, 2) AS euros
FROM postings AS p
JOIN accounts AS a ON a.account_id = p.account_id
LEFT JOIN LATERAL (
    SELECT e.euros_per_one
    FROM exchange_rates AS e
    WHERE e.currency = a.currency AND e.rate_date <= p.value_date
    ORDER BY e.rate_date DESC
    LIMIT 1
) AS latest ON true
ORDER BY p.posting_id;
