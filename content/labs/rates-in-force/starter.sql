-- Columns: product, rate_percent, valid_from
SELECT product, rate_percent, valid_from
FROM interest_rates
ORDER BY rate_percent DESC, product;
