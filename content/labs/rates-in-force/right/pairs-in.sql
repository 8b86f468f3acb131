SELECT product, rate_percent, valid_from
FROM interest_rates
WHERE (product, valid_from) IN (
    SELECT product, max(valid_from)
    FROM interest_rates
    WHERE valid_from <= DATE '2026-04-01'
    GROUP BY product
)
ORDER BY rate_percent DESC, product;
