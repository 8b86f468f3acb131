--- right-1
UPDATE products AS p
SET stock = c.counted, discontinued = p.discontinued OR (p.stock = 0 AND c.counted = 0)
FROM stock_counts AS c
WHERE c.product_id = p.product_id AND c.counted_on >= DATE '2024-03-01'
  AND (c.counted <> p.stock OR (c.counted = 0 AND p.stock = 0 AND p.discontinued = false))
RETURNING p.product_id, old.stock, p.stock, p.discontinued;

--- right-2
WITH b AS (
    SELECT p.product_id, p.stock AS was, c.counted FROM products p JOIN stock_counts c USING (product_id)
    WHERE c.counted IS NOT NULL AND c.counted_on > '2024-02-29' AND (p.stock != c.counted OR (p.stock + c.counted = 0 AND NOT p.discontinued))
)
UPDATE products p
SET stock = b.counted, discontinued = CASE WHEN b.was = b.counted THEN true ELSE p.discontinued END
FROM b WHERE b.product_id = p.product_id
RETURNING p.product_id, b.was, p.stock, p.discontinued;

--- right-3
MERGE INTO products p
USING stock_counts c ON c.product_id = p.product_id AND NOT (c.counted_on < '2024-03-01')
WHEN MATCHED AND c.counted IS NULL THEN DO NOTHING
WHEN MATCHED AND c.counted = p.stock AND (p.stock > 0 OR p.discontinued) THEN DO NOTHING
WHEN MATCHED AND c.counted = p.stock THEN UPDATE SET discontinued = true
WHEN MATCHED THEN UPDATE SET stock = c.counted
RETURNING p.product_id, old.stock, p.stock, p.discontinued;

--- wrong-01
-- 1 March itself is left out
MERGE INTO products p
USING (SELECT * FROM stock_counts WHERE counted IS NOT NULL AND counted_on > '2024-03-01') c ON c.product_id = p.product_id
WHEN MATCHED AND p.stock <> c.counted THEN UPDATE SET stock = c.counted
WHEN MATCHED AND c.counted = 0 AND NOT p.discontinued THEN UPDATE SET discontinued = true
RETURNING p.product_id, old.stock, new.stock, new.discontinued;

--- wrong-02
-- old counts are taken over, too
MERGE INTO products p
USING (SELECT * FROM stock_counts WHERE counted IS NOT NULL) c ON c.product_id = p.product_id
WHEN MATCHED AND p.stock <> c.counted THEN UPDATE SET stock = c.counted
WHEN MATCHED AND c.counted = 0 AND NOT p.discontinued THEN UPDATE SET discontinued = true
RETURNING p.product_id, old.stock, new.stock, new.discontinued;

--- wrong-03
-- products whose stock was counted as it is are updated and returned
MERGE INTO products p
USING (SELECT * FROM stock_counts WHERE counted IS NOT NULL AND counted_on >= '2024-03-01') c ON c.product_id = p.product_id
WHEN MATCHED AND (p.stock <> c.counted OR c.counted > 0) THEN UPDATE SET stock = c.counted
WHEN MATCHED AND c.counted = 0 AND NOT p.discontinued THEN UPDATE SET discontinued = true
RETURNING p.product_id, old.stock, new.stock, new.discontinued;

--- wrong-04
-- a product is marked at once when its stock becomes 0
MERGE INTO products p
USING (SELECT * FROM stock_counts WHERE counted IS NOT NULL AND counted_on >= '2024-03-01') c ON c.product_id = p.product_id
WHEN MATCHED AND p.stock <> c.counted THEN UPDATE SET stock = c.counted, discontinued = p.discontinued OR c.counted = 0
WHEN MATCHED AND c.counted = 0 AND NOT p.discontinued THEN UPDATE SET discontinued = true
RETURNING p.product_id, old.stock, new.stock, new.discontinued;

--- wrong-05
-- a count of NULL is taken for 0
UPDATE products AS p
SET stock = coalesce(c.counted, 0), discontinued = p.discontinued OR (p.stock = 0 AND c.counted = 0)
FROM stock_counts AS c
WHERE c.product_id = p.product_id AND c.counted_on >= DATE '2024-03-01'
  AND (coalesce(c.counted, 0) <> p.stock OR (c.counted = 0 AND p.stock = 0 AND p.discontinued = false))
RETURNING p.product_id, old.stock, p.stock, p.discontinued;

--- wrong-06
-- products that are marked already are updated and returned again
MERGE INTO products p
USING (SELECT * FROM stock_counts WHERE counted IS NOT NULL AND counted_on >= '2024-03-01') c ON c.product_id = p.product_id
WHEN MATCHED AND p.stock <> c.counted THEN UPDATE SET stock = c.counted
WHEN MATCHED AND c.counted = 0 THEN UPDATE SET discontinued = true
RETURNING p.product_id, old.stock, new.stock, new.discontinued;

--- wrong-07
-- a count of 0 marks the product whatever its stock, and leaves that as it is
MERGE INTO products p
USING (SELECT * FROM stock_counts WHERE counted IS NOT NULL AND counted_on >= '2024-03-01') c ON c.product_id = p.product_id
WHEN MATCHED AND c.counted = 0 AND NOT p.discontinued THEN UPDATE SET discontinued = true
WHEN MATCHED AND p.stock <> c.counted THEN UPDATE SET stock = c.counted
RETURNING p.product_id, old.stock, new.stock, new.discontinued;

--- wrong-08
-- counts of discontinued products change nothing
UPDATE products AS p
SET stock = c.counted, discontinued = p.discontinued OR (p.stock = 0 AND c.counted = 0)
FROM stock_counts AS c
WHERE c.product_id = p.product_id AND c.counted_on >= DATE '2024-03-01' AND NOT p.discontinued
  AND (c.counted <> p.stock OR (c.counted = 0 AND p.stock = 0 AND p.discontinued = false))
RETURNING p.product_id, old.stock, p.stock, p.discontinued;

--- wrong-09
-- a count above 0 takes the mark away
WITH b AS (
    SELECT p.product_id, p.stock AS was, c.counted FROM products p JOIN stock_counts c USING (product_id)
    WHERE c.counted IS NOT NULL AND c.counted_on > '2024-02-29' AND (p.stock != c.counted OR (p.stock + c.counted = 0 AND NOT p.discontinued))
)
UPDATE products p
SET stock = b.counted, discontinued = CASE WHEN b.was = b.counted THEN true ELSE b.counted = 0 AND p.discontinued END
FROM b WHERE b.product_id = p.product_id
RETURNING p.product_id, b.was, p.stock, p.discontinued;

--- wrong-10
-- stock before is returned as after
WITH b AS (
    SELECT p.product_id, p.stock AS was, c.counted FROM products p JOIN stock_counts c USING (product_id)
    WHERE c.counted IS NOT NULL AND c.counted_on > '2024-02-29' AND (p.stock != c.counted OR (p.stock + c.counted = 0 AND NOT p.discontinued))
)
UPDATE products p
SET stock = b.counted, discontinued = CASE WHEN b.was = b.counted THEN true ELSE p.discontinued END
FROM b WHERE b.product_id = p.product_id
RETURNING p.product_id, p.stock, p.stock, p.discontinued;

--- wrong-11
-- only counts below the stock are taken over
UPDATE products AS p
SET stock = c.counted, discontinued = p.discontinued OR (p.stock = 0 AND c.counted = 0)
FROM stock_counts AS c
WHERE c.product_id = p.product_id AND c.counted_on >= DATE '2024-03-01'
  AND (c.counted < p.stock OR (c.counted = 0 AND p.stock = 0 AND p.discontinued = false))
RETURNING p.product_id, old.stock, p.stock, p.discontinued;

--- wrong-12
-- nothing is ever marked
MERGE INTO products p
USING stock_counts c ON c.product_id = p.product_id AND NOT (c.counted_on < '2024-03-01')
WHEN MATCHED AND c.counted IS NULL THEN DO NOTHING
WHEN MATCHED AND c.counted = p.stock AND (p.stock > 0 OR p.discontinued) THEN DO NOTHING
WHEN MATCHED AND c.counted = p.stock THEN DO NOTHING
WHEN MATCHED THEN UPDATE SET stock = c.counted
RETURNING p.product_id, old.stock, p.stock, p.discontinued;

--- wrong-13
-- a count of 0 marks the product, whatever its stock was
WITH b AS (
    SELECT p.product_id, p.stock AS was, c.counted FROM products p JOIN stock_counts c USING (product_id)
    WHERE c.counted IS NOT NULL AND c.counted_on > '2024-02-29' AND (p.stock != c.counted OR (p.stock + c.counted = 0 AND NOT p.discontinued))
)
UPDATE products p
SET stock = b.counted, discontinued = CASE WHEN b.counted = 0 THEN true ELSE p.discontinued END
FROM b WHERE b.product_id = p.product_id
RETURNING p.product_id, b.was, p.stock, p.discontinued;

--- wrong-14
-- products of stock 0 without a valid count are marked
MERGE INTO products p
USING (SELECT q.product_id, coalesce(c.counted, q.stock) AS counted FROM products q LEFT JOIN stock_counts c ON c.product_id = q.product_id AND c.counted_on >= '2024-03-01') c ON c.product_id = p.product_id
WHEN MATCHED AND c.counted IS NULL THEN DO NOTHING
WHEN MATCHED AND c.counted = p.stock AND (p.stock > 0 OR p.discontinued) THEN DO NOTHING
WHEN MATCHED AND c.counted = p.stock THEN UPDATE SET discontinued = true
WHEN MATCHED THEN UPDATE SET stock = c.counted
RETURNING p.product_id, old.stock, p.stock, p.discontinued;

--- wrong-15
-- a second statement deletes the counts that were taken over: other tables must stay
WITH gone AS (DELETE FROM stock_counts WHERE counted IS NOT NULL AND counted_on >= '2024-03-01' RETURNING *)
UPDATE products AS p
SET stock = c.counted, discontinued = p.discontinued OR (p.stock = 0 AND c.counted = 0)
FROM gone AS c
WHERE c.product_id = p.product_id AND (c.counted <> p.stock OR (c.counted = 0 AND p.stock = 0 AND NOT p.discontinued))
RETURNING p.product_id, old.stock, p.stock, p.discontinued;

--- wrong-16
-- adds the count to the stock
UPDATE products AS p
SET stock = CASE WHEN p.stock = 0 THEN c.counted ELSE abs(c.counted - p.stock) END, discontinued = p.discontinued OR (p.stock = 0 AND c.counted = 0)
FROM stock_counts AS c
WHERE c.product_id = p.product_id AND c.counted_on >= DATE '2024-03-01'
  AND (c.counted <> p.stock OR (c.counted = 0 AND p.stock = 0 AND p.discontinued = false))
RETURNING p.product_id, old.stock, p.stock, p.discontinued;

--- wrong-17
-- two statements: the second one marks what the first one has just set to 0, and returns its own rows only
UPDATE products p SET stock = c.counted FROM stock_counts c
WHERE c.product_id = p.product_id AND c.counted <> p.stock AND c.counted_on >= '2024-03-01';
UPDATE products p SET discontinued = true FROM stock_counts c
WHERE c.product_id = p.product_id AND c.counted = 0 AND p.stock = 0 AND NOT p.discontinued AND c.counted_on >= '2024-03-01'
RETURNING p.product_id, old.stock, p.stock, p.discontinued;
