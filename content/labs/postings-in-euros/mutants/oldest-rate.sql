-- caught_by: wrong-values
SELECT postings.posting_id,
       accounts.currency,
       postings.amount,
       CASE
           WHEN accounts.currency = 'EUR' THEN postings.amount
           ELSE round(postings.amount * latest.euros_per_one, 2)
       END AS euros
FROM postings
JOIN accounts ON accounts.account_id = postings.account_id
LEFT JOIN LATERAL (
    SELECT exchange_rates.euros_per_one
    FROM exchange_rates
    WHERE exchange_rates.currency = accounts.currency
      AND exchange_rates.rate_date <= postings.value_date
    ORDER BY exchange_rates.rate_date
    LIMIT 1
) AS latest ON true
ORDER BY postings.posting_id;
