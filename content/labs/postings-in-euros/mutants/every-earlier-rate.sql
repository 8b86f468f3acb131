-- caught_by: extra-rows
SELECT p.posting_id, a.currency, p.amount,
       CASE WHEN a.currency = 'EUR' THEN p.amount ELSE round(p.amount * e.euros_per_one, 2) END AS euros
FROM postings AS p
JOIN accounts AS a ON a.account_id = p.account_id
LEFT JOIN exchange_rates AS e ON e.currency = a.currency AND e.rate_date <= p.value_date
ORDER BY p.posting_id;
