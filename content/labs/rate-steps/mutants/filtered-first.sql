-- caught_by: wrong-values
SELECT product, valid_from, rate_percent,
       rate_percent - lag(rate_percent) OVER (PARTITION BY product ORDER BY valid_from) AS step
FROM interest_rates
WHERE valid_from >= DATE '2025-01-01'
ORDER BY valid_from, product;
