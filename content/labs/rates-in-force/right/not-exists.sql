SELECT r.product, r.rate_percent, r.valid_from
FROM interest_rates AS r
WHERE r.valid_from < DATE '2026-04-02'
  AND NOT EXISTS (
      SELECT 1
      FROM interest_rates AS later
      WHERE later.product = r.product
        AND later.valid_from > r.valid_from
        AND later.valid_from <= DATE '2026-04-01'
  )
ORDER BY 2 DESC, 1;
