WITH periods AS (
    SELECT currency, euros_per_one, rate_date AS from_day,
           lead(rate_date, 1, 'infinity') OVER (PARTITION BY currency ORDER BY rate_date) AS before_day
    FROM exchange_rates
)
SELECT p.posting_id, a.currency, p.amount,
       round(p.amount * CASE a.currency WHEN 'EUR' THEN 1 ELSE r.euros_per_one END, 2) AS euros
FROM postings AS p
JOIN accounts AS a USING (account_id)
LEFT JOIN periods AS r
       ON r.currency = a.currency
      AND p.value_date >= r.from_day
      AND p.value_date < r.before_day
ORDER BY p.posting_id;
