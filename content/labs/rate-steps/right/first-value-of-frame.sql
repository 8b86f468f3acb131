WITH seen AS (
    SELECT product, valid_from, rate_percent,
           max(rate_percent) OVER (
               PARTITION BY product ORDER BY valid_from
               ROWS BETWEEN 1 PRECEDING AND 1 PRECEDING
           ) AS before
    FROM interest_rates
)
SELECT product, valid_from, rate_percent, rate_percent - before AS step
FROM seen
WHERE valid_from >= DATE '2025-01-01'
ORDER BY valid_from, product;
