--- right-1
MERGE INTO stock s
USING (SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY warehouse, sku ORDER BY counted_at DESC, count_id DESC) n FROM counts WHERE voided = false) x WHERE n = 1) c
ON c.warehouse = s.warehouse AND c.sku = s.sku
WHEN MATCHED AND c.counted_at > s.counted_at THEN UPDATE SET quantity = c.quantity, counted_at = c.counted_at
WHEN NOT MATCHED THEN INSERT VALUES (c.warehouse, c.sku, c.quantity, c.counted_at)
RETURNING s.warehouse, s.sku, s.quantity;

--- right-2
DELETE FROM stock s USING counts c
WHERE (c.warehouse, c.sku) = (s.warehouse, s.sku) AND NOT c.voided AND c.counted_at > s.counted_at;
INSERT INTO stock
SELECT DISTINCT ON (warehouse, sku) warehouse, sku, quantity, counted_at FROM counts WHERE NOT voided
ORDER BY warehouse, sku, counted_at DESC, count_id DESC
ON CONFLICT DO NOTHING
RETURNING warehouse, sku, quantity;

--- right-3
INSERT INTO stock
SELECT c.warehouse, c.sku, c.quantity, c.counted_at FROM counts c
WHERE c.voided IS FALSE AND NOT EXISTS (
  SELECT FROM counts d WHERE d.warehouse = c.warehouse AND d.sku = c.sku AND NOT d.voided
  AND (d.counted_at, d.count_id) > (c.counted_at, c.count_id))
ON CONFLICT ON CONSTRAINT stock_pkey DO UPDATE
SET (quantity, counted_at) = (EXCLUDED.quantity, EXCLUDED.counted_at)
WHERE EXCLUDED.counted_at > stock.counted_at
RETURNING stock.warehouse, stock.sku, stock.quantity;

--- right-4
WITH latest AS (
  SELECT warehouse, sku, (array_agg(quantity ORDER BY counted_at DESC, count_id DESC))[1] AS quantity, max(counted_at) AS counted_at
  FROM counts WHERE NOT voided GROUP BY warehouse, sku
), due AS (
  SELECT l.* FROM latest l LEFT JOIN stock s USING (warehouse, sku) WHERE s.sku IS NULL OR s.counted_at < l.counted_at
)
INSERT INTO stock (warehouse, sku, quantity, counted_at) TABLE due
ON CONFLICT (sku, warehouse) DO UPDATE SET quantity = excluded.quantity, counted_at = excluded.counted_at
RETURNING warehouse, sku, quantity;

--- right-5
WITH keys AS (SELECT DISTINCT warehouse, sku FROM counts WHERE NOT voided)
INSERT INTO stock AS st
SELECT k.warehouse, k.sku, c.quantity, c.counted_at FROM keys k
CROSS JOIN LATERAL (SELECT * FROM counts c WHERE c.warehouse = k.warehouse AND c.sku = k.sku AND NOT voided ORDER BY counted_at DESC, count_id DESC LIMIT 1) c
ON CONFLICT (warehouse, sku) DO UPDATE SET quantity = EXCLUDED.quantity, counted_at = EXCLUDED.counted_at
WHERE NOT (st.counted_at >= EXCLUDED.counted_at)
RETURNING new.warehouse, new.sku, new.quantity;

--- wrong-01
INSERT INTO stock AS s (warehouse, sku, quantity, counted_at)
SELECT DISTINCT ON (warehouse, sku) warehouse, sku, quantity, counted_at FROM counts WHERE NOT voided ORDER BY warehouse, sku, counted_at DESC, count_id DESC
ON CONFLICT (warehouse, sku) DO UPDATE SET quantity = EXCLUDED.quantity, counted_at = EXCLUDED.counted_at
RETURNING s.warehouse, s.sku, s.quantity;

--- wrong-02
INSERT INTO stock AS s (warehouse, sku, quantity, counted_at)
SELECT DISTINCT ON (warehouse, sku) warehouse, sku, quantity, counted_at FROM counts WHERE NOT voided ORDER BY warehouse, sku, counted_at DESC, count_id DESC
ON CONFLICT (warehouse, sku) DO UPDATE SET quantity = EXCLUDED.quantity, counted_at = EXCLUDED.counted_at
WHERE s.counted_at <= EXCLUDED.counted_at
RETURNING s.warehouse, s.sku, s.quantity;

--- wrong-03
INSERT INTO stock AS s (warehouse, sku, quantity, counted_at)
SELECT DISTINCT ON (warehouse, sku) warehouse, sku, quantity, counted_at FROM counts ORDER BY warehouse, sku, counted_at DESC, count_id DESC
ON CONFLICT (warehouse, sku) DO UPDATE SET quantity = EXCLUDED.quantity, counted_at = EXCLUDED.counted_at
WHERE s.counted_at < EXCLUDED.counted_at AND EXISTS (SELECT 1 FROM counts c WHERE c.warehouse = s.warehouse AND c.sku = s.sku AND c.counted_at = EXCLUDED.counted_at AND NOT c.voided)
RETURNING s.warehouse, s.sku, s.quantity;

--- wrong-04
INSERT INTO stock AS s (warehouse, sku, quantity, counted_at)
SELECT DISTINCT ON (warehouse, sku) warehouse, sku, quantity, counted_at FROM counts WHERE NOT voided ORDER BY warehouse, sku, counted_at DESC, count_id DESC
ON CONFLICT (warehouse, sku) DO NOTHING
RETURNING s.warehouse, s.sku, s.quantity;

--- wrong-05
INSERT INTO stock AS s (warehouse, sku, quantity, counted_at)
SELECT DISTINCT ON (warehouse, sku) warehouse, sku, quantity, counted_at FROM counts WHERE NOT voided ORDER BY warehouse, sku, counted_at DESC, count_id
ON CONFLICT (warehouse, sku) DO UPDATE SET quantity = EXCLUDED.quantity, counted_at = EXCLUDED.counted_at
WHERE s.counted_at < EXCLUDED.counted_at
RETURNING s.warehouse, s.sku, s.quantity;

--- wrong-06
INSERT INTO stock AS s (warehouse, sku, quantity, counted_at)
SELECT DISTINCT ON (warehouse, sku) warehouse, sku, quantity, counted_at FROM counts WHERE NOT voided ORDER BY warehouse, sku, counted_at DESC, count_id DESC
ON CONFLICT (warehouse, sku) DO UPDATE SET quantity = EXCLUDED.quantity, counted_at = EXCLUDED.counted_at
WHERE s.counted_at < EXCLUDED.counted_at AND s.quantity <> EXCLUDED.quantity
RETURNING s.warehouse, s.sku, s.quantity;

--- wrong-07
INSERT INTO stock AS s (warehouse, sku, quantity, counted_at)
SELECT DISTINCT ON (warehouse, sku) warehouse, sku, quantity, counted_at FROM counts WHERE NOT voided ORDER BY warehouse, sku, counted_at DESC, count_id DESC
ON CONFLICT (warehouse, sku) DO UPDATE SET quantity = EXCLUDED.quantity
WHERE s.counted_at < EXCLUDED.counted_at
RETURNING s.warehouse, s.sku, s.quantity;

--- wrong-08
INSERT INTO stock AS s (warehouse, sku, quantity, counted_at)
SELECT warehouse, sku, quantity, counted_at FROM counts WHERE NOT voided ORDER BY counted_at, count_id
ON CONFLICT (warehouse, sku) DO UPDATE SET quantity = EXCLUDED.quantity, counted_at = EXCLUDED.counted_at
WHERE s.counted_at < EXCLUDED.counted_at
RETURNING s.warehouse, s.sku, s.quantity;

--- wrong-09
INSERT INTO stock AS s (warehouse, sku, quantity, counted_at)
SELECT warehouse, sku, quantity, counted_at FROM (SELECT DISTINCT ON (warehouse, sku) * FROM counts ORDER BY warehouse, sku, counted_at DESC, count_id DESC) c WHERE NOT voided
ON CONFLICT (warehouse, sku) DO UPDATE SET quantity = EXCLUDED.quantity, counted_at = EXCLUDED.counted_at
WHERE s.counted_at < EXCLUDED.counted_at
RETURNING s.warehouse, s.sku, s.quantity;
