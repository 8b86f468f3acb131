INSERT INTO stock AS s (warehouse, sku, quantity, counted_at)
SELECT DISTINCT ON (warehouse, sku) warehouse, sku, quantity, counted_at
FROM counts
WHERE NOT voided
ORDER BY warehouse, sku, counted_at DESC, count_id DESC
ON CONFLICT (warehouse, sku) DO UPDATE
SET quantity = EXCLUDED.quantity, counted_at = EXCLUDED.counted_at
WHERE s.counted_at < EXCLUDED.counted_at
RETURNING s.warehouse, s.sku, s.quantity;
