SELECT DISTINCT ON (p.posting_id)
       p.posting_id, a.currency, p.amount,
       round(p.amount * coalesce(e.euros_per_one, CASE WHEN a.currency = 'EUR' THEN 1 END), 2)
FROM postings AS p
JOIN accounts AS a ON a.account_id = p.account_id
LEFT JOIN exchange_rates AS e
       ON e.currency = a.currency AND e.rate_date <= p.value_date
ORDER BY p.posting_id, e.rate_date DESC;
