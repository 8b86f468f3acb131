SELECT p.posting_id, a.currency, p.amount, p.amount AS euros
FROM postings AS p
JOIN accounts AS a USING (account_id)
WHERE a.currency = 'EUR'
UNION ALL
SELECT p.posting_id, a.currency, p.amount,
       round(p.amount * (
           SELECT e.euros_per_one
           FROM exchange_rates AS e
           WHERE e.currency = a.currency
             AND e.rate_date = (
                 SELECT max(x.rate_date)
                 FROM exchange_rates AS x
                 WHERE x.currency = a.currency AND x.rate_date <= p.value_date
             )
       ), 2)
FROM postings AS p
JOIN accounts AS a USING (account_id)
WHERE a.currency <> 'EUR'
ORDER BY posting_id;
