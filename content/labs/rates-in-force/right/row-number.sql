WITH begun AS (
    SELECT *, row_number() OVER (PARTITION BY product ORDER BY valid_from DESC) AS place
    FROM interest_rates
    WHERE valid_from <= DATE '2026-04-01'
)
SELECT product, rate_percent, valid_from FROM begun WHERE place = 1
ORDER BY rate_percent DESC, product;
