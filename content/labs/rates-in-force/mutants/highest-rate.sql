-- caught_by: wrong-values
SELECT product, max(rate_percent) AS rate_percent, max(valid_from) AS valid_from
FROM interest_rates
WHERE valid_from <= DATE '2026-04-01'
GROUP BY product
ORDER BY rate_percent DESC, product;
