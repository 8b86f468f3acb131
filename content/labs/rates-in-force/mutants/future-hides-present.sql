-- caught_by: missing-rows
SELECT product, rate_percent, valid_from
FROM (
    SELECT DISTINCT ON (product) product, rate_percent, valid_from
    FROM interest_rates
    ORDER BY product, valid_from DESC
) AS latest
WHERE valid_from <= DATE '2026-04-01'
ORDER BY rate_percent DESC, product;
