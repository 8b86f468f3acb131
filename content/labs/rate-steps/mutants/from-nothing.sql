-- caught_by: wrong-values
SELECT product, valid_from, rate_percent, step
FROM (
    SELECT product,
           valid_from,
           rate_percent,
           rate_percent - lag(rate_percent, 1, 0) OVER (
               PARTITION BY product ORDER BY valid_from
           ) AS step
    FROM interest_rates
) AS steps
WHERE valid_from >= DATE '2025-01-01'
ORDER BY valid_from, product;
