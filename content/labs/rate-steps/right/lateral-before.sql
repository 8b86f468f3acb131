SELECT r.product, r.valid_from, r.rate_percent, r.rate_percent - b.rate_percent AS step
FROM interest_rates AS r
LEFT JOIN LATERAL (
    SELECT rate_percent
    FROM interest_rates AS e
    WHERE e.product = r.product AND e.valid_from < r.valid_from
    ORDER BY e.valid_from DESC
    LIMIT 1
) AS b ON true
WHERE r.valid_from >= DATE '2025-01-01'
ORDER BY r.valid_from, r.product;
