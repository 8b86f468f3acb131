-- caught_by: missing-rows
SELECT product, rate_percent, valid_from
FROM interest_rates
WHERE valid_from = (
    SELECT max(own.valid_from)
    FROM interest_rates AS own
    WHERE own.product = interest_rates.product
      AND own.valid_from < DATE '2026-04-01'
)
ORDER BY rate_percent DESC, product;
