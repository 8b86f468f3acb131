WITH numbered AS (
    SELECT product, valid_from, rate_percent,
           row_number() OVER (PARTITION BY product ORDER BY valid_from) AS n
    FROM interest_rates
)
SELECT cur.product, cur.valid_from, cur.rate_percent, cur.rate_percent - prev.rate_percent
FROM numbered AS cur
LEFT JOIN numbered AS prev ON prev.product = cur.product AND prev.n = cur.n - 1
WHERE cur.valid_from >= '2025-01-01'
ORDER BY cur.valid_from, cur.product;
