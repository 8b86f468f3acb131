--- right-1
WITH ranked AS (
  SELECT product_id, new_price, row_number() OVER (PARTITION BY product_id ORDER BY valid_from DESC) AS n
  FROM price_changes WHERE valid_from < '2026-06-02'
)
UPDATE products SET price = ranked.new_price
FROM ranked
WHERE ranked.n = 1 AND ranked.product_id = products.product_id AND discontinued_at IS NULL AND price IS DISTINCT FROM new_price
RETURNING products.product_id, old.price AS before, products.price AS after;

--- right-2
MERGE INTO products AS p
USING (
  SELECT c.product_id, c.new_price FROM price_changes c
  WHERE c.valid_from = (SELECT max(valid_from) FROM price_changes d WHERE d.product_id = c.product_id AND d.valid_from <= '2026-06-01')
) AS c ON c.product_id = p.product_id
WHEN MATCHED AND p.discontinued_at IS NULL AND p.price <> c.new_price THEN UPDATE SET price = c.new_price
RETURNING p.product_id, old.price, new.price;

--- right-3
UPDATE products p SET price = c.new_price
FROM products q
CROSS JOIN LATERAL (SELECT new_price FROM price_changes WHERE product_id = q.product_id AND valid_from <= '2026-06-01' ORDER BY valid_from DESC LIMIT 1) c
WHERE q.product_id = p.product_id AND q.discontinued_at IS NULL AND q.price <> c.new_price
RETURNING p.product_id, q.price, c.new_price;

--- right-4
UPDATE products p SET price = c.new_price
FROM price_changes c
WHERE c.product_id = p.product_id AND p.discontinued_at IS NULL AND c.valid_from <= '2026-06-01' AND c.new_price <> p.price
AND NOT EXISTS (SELECT 1 FROM price_changes n WHERE n.product_id = c.product_id AND n.valid_from <= '2026-06-01' AND n.valid_from > c.valid_from)
RETURNING p.product_id, old.price, new.price;

--- right-5
UPDATE products
SET price = (SELECT new_price FROM price_changes c WHERE c.product_id = products.product_id AND valid_from <= '2026-06-01' ORDER BY valid_from DESC FETCH FIRST ROW ONLY)
WHERE discontinued_at IS NULL
AND price <> (SELECT new_price FROM price_changes c WHERE c.product_id = products.product_id AND valid_from <= '2026-06-01' ORDER BY valid_from DESC FETCH FIRST ROW ONLY)
RETURNING product_id, old.price, new.price;

--- wrong-01
UPDATE products p SET price = c.new_price FROM price_changes c
WHERE c.product_id = p.product_id AND p.discontinued_at IS NULL AND c.valid_from <= '2026-06-01' AND p.price <> c.new_price
RETURNING p.product_id, old.price, new.price;

--- wrong-02
UPDATE products AS p SET price = c.new_price
FROM (SELECT DISTINCT ON (product_id) product_id, new_price FROM price_changes WHERE valid_from < DATE '2026-06-01' ORDER BY product_id, valid_from DESC) AS c
WHERE c.product_id = p.product_id AND p.discontinued_at IS NULL AND p.price <> c.new_price
RETURNING p.product_id, old.price, new.price;

--- wrong-03
UPDATE products AS p SET price = c.new_price
FROM (SELECT DISTINCT ON (product_id) product_id, new_price FROM price_changes WHERE valid_from <= DATE '2026-06-01' ORDER BY product_id, valid_from DESC) AS c
WHERE c.product_id = p.product_id AND p.price <> c.new_price
RETURNING p.product_id, old.price, new.price;

--- wrong-04
UPDATE products AS p SET price = c.new_price
FROM (SELECT DISTINCT ON (product_id) product_id, new_price FROM price_changes WHERE valid_from <= DATE '2026-06-01' ORDER BY product_id, valid_from DESC) AS c
WHERE c.product_id = p.product_id AND p.discontinued_at IS NULL
RETURNING p.product_id, old.price, new.price;

--- wrong-05
UPDATE products AS p SET price = c.new_price
FROM (SELECT DISTINCT ON (product_id) product_id, new_price, valid_from FROM price_changes ORDER BY product_id, valid_from DESC) AS c
WHERE c.product_id = p.product_id AND c.valid_from <= '2026-06-01' AND p.discontinued_at IS NULL AND p.price <> c.new_price
RETURNING p.product_id, old.price, new.price;

--- wrong-06
UPDATE products AS p SET price = c.new_price
FROM (SELECT product_id, max(new_price) AS new_price FROM price_changes WHERE valid_from <= DATE '2026-06-01' GROUP BY product_id) AS c
WHERE c.product_id = p.product_id AND p.discontinued_at IS NULL AND p.price <> c.new_price
RETURNING p.product_id, old.price, new.price;

--- wrong-07
UPDATE products AS p SET price = c.new_price
FROM (SELECT DISTINCT ON (product_id) product_id, new_price FROM price_changes WHERE valid_from <= DATE '2026-06-01' ORDER BY product_id, valid_from DESC) AS c
WHERE c.product_id = p.product_id AND p.discontinued_at IS NULL AND p.price <> c.new_price
RETURNING p.product_id, p.price, c.new_price;

--- wrong-08
UPDATE products AS p SET price = c.new_price
FROM (SELECT DISTINCT ON (product_id) product_id, new_price FROM price_changes WHERE valid_from <= DATE '2026-06-01' ORDER BY product_id, valid_from DESC) AS c
WHERE c.product_id = p.product_id AND (p.discontinued_at IS NULL OR p.discontinued_at > '2026-06-01') AND p.price <> c.new_price
RETURNING p.product_id, old.price, new.price;

--- wrong-09
UPDATE products AS p SET price = c.new_price
FROM (SELECT DISTINCT ON (product_id) product_id, new_price FROM price_changes WHERE valid_from <= DATE '2026-06-01' ORDER BY product_id, valid_from DESC) AS c
WHERE c.product_id = p.product_id AND p.discontinued_at IS NULL AND round(p.price) <> round(c.new_price)
RETURNING p.product_id, old.price, new.price;
