-- caught_by: extra-rows
SELECT product, rate_percent, valid_from
FROM interest_rates
WHERE valid_from = (
    SELECT max(own.valid_from)
    FROM interest_rates AS own
    WHERE own.product = interest_rates.product
)
ORDER BY rate_percent DESC, product;
