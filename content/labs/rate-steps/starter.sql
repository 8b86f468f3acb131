-- Columns: product, valid_from, rate_percent, step
SELECT product, valid_from, rate_percent, NULL::numeric AS step
FROM interest_rates
ORDER BY valid_from, product;
