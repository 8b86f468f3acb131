--- right-1
INSERT INTO list_prices
SELECT p.product_id, '2025-01-01', s.mean
FROM products p
CROSS JOIN LATERAL (
    SELECT round(sum(unit_price * quantity) / sum(quantity), 2) AS mean
    FROM order_lines JOIN orders USING (order_id)
    WHERE product_id = p.product_id AND status IN ('new', 'paid', 'shipped') AND extract(year FROM ordered_on) = 2024
) s
WHERE s.mean IS NOT NULL AND NOT p.discontinued
  AND p.product_id NOT IN (SELECT product_id FROM list_prices WHERE valid_from <= '2024-12-31')
ON CONFLICT (product_id, valid_from) DO NOTHING
RETURNING product_id, price;

--- right-2
MERGE INTO list_prices t
USING (
    WITH sold AS (
        SELECT l.product_id, sum(l.quantity) AS q, sum(l.quantity * l.unit_price) AS v
        FROM orders o JOIN order_lines l ON l.order_id = o.order_id
        WHERE NOT o.status = 'cancelled' AND o.ordered_on BETWEEN '2024-01-01' AND '2024-12-31'
        GROUP BY l.product_id
    )
    SELECT s.product_id, DATE '2025-01-01' AS day, round(v / q, 2) AS price
    FROM sold s JOIN products p ON p.product_id = s.product_id AND p.discontinued = false
    LEFT JOIN (SELECT product_id, min(valid_from) AS first_from FROM list_prices GROUP BY product_id) f ON f.product_id = s.product_id
    WHERE f.first_from IS NULL OR f.first_from > '2024-12-31'
) n ON t.product_id = n.product_id AND t.valid_from = n.day
WHEN NOT MATCHED THEN INSERT VALUES (n.product_id, n.day, n.price)
RETURNING t.product_id, t.price;

--- right-3
WITH eligible AS (
    SELECT product_id FROM products WHERE NOT discontinued
    EXCEPT
    SELECT product_id FROM list_prices WHERE valid_from < '2025-01-02'
)
INSERT INTO list_prices (product_id, price, valid_from)
SELECT e.product_id, round(sum(l.unit_price * l.quantity)::numeric / sum(l.quantity), 2), make_date(2025, 1, 1)
FROM eligible e, order_lines l, orders o
WHERE l.product_id = e.product_id AND o.order_id = l.order_id AND o.status <> 'cancelled' AND date_trunc('year', o.ordered_on) = '2024-01-01'
GROUP BY e.product_id
RETURNING product_id, price;

--- wrong-01
-- mean of the lines, without the quantity
INSERT INTO list_prices (product_id, valid_from, price)
SELECT l.product_id, DATE '2025-01-01', round(avg(l.unit_price), 2)
FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id)
WHERE o.status <> 'cancelled' AND o.ordered_on >= '2024-01-01' AND o.ordered_on < '2025-01-01' AND NOT p.discontinued
  AND NOT EXISTS (SELECT FROM list_prices x WHERE x.product_id = l.product_id AND x.valid_from <= '2025-01-01')
GROUP BY l.product_id
RETURNING product_id, price;

--- wrong-02
-- orders that are cancelled count
INSERT INTO list_prices (product_id, valid_from, price)
SELECT l.product_id, DATE '2025-01-01', round(sum(l.quantity * l.unit_price) / sum(l.quantity), 2)
FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id)
WHERE  o.ordered_on >= '2024-01-01' AND o.ordered_on < '2025-01-01' AND NOT p.discontinued
  AND NOT EXISTS (SELECT FROM list_prices x WHERE x.product_id = l.product_id AND x.valid_from <= '2025-01-01')
GROUP BY l.product_id
RETURNING product_id, price;

--- wrong-03
-- the last of December is left out
INSERT INTO list_prices (product_id, valid_from, price)
SELECT l.product_id, DATE '2025-01-01', round(sum(l.quantity * l.unit_price) / sum(l.quantity), 2)
FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id)
WHERE o.status <> 'cancelled' AND o.ordered_on >= '2024-01-01' AND o.ordered_on < '2024-12-31' AND NOT p.discontinued
  AND NOT EXISTS (SELECT FROM list_prices x WHERE x.product_id = l.product_id AND x.valid_from <= '2025-01-01')
GROUP BY l.product_id
RETURNING product_id, price;

--- wrong-04
-- the first of January of 2025 counts
INSERT INTO list_prices (product_id, valid_from, price)
SELECT l.product_id, DATE '2025-01-01', round(sum(l.quantity * l.unit_price) / sum(l.quantity), 2)
FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id)
WHERE o.status <> 'cancelled' AND o.ordered_on >= '2024-01-01' AND o.ordered_on <= '2025-01-01' AND NOT p.discontinued
  AND NOT EXISTS (SELECT FROM list_prices x WHERE x.product_id = l.product_id AND x.valid_from <= '2025-01-01')
GROUP BY l.product_id
RETURNING product_id, price;

--- wrong-05
-- nothing is added where the product has a later list price
INSERT INTO list_prices (product_id, valid_from, price)
SELECT l.product_id, DATE '2025-01-01', round(sum(l.quantity * l.unit_price) / sum(l.quantity), 2)
FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id)
WHERE o.status <> 'cancelled' AND o.ordered_on >= '2024-01-01' AND o.ordered_on < '2025-01-01' AND NOT p.discontinued
  AND NOT EXISTS (SELECT FROM list_prices x WHERE x.product_id = l.product_id)
GROUP BY l.product_id
RETURNING product_id, price;

--- wrong-06
-- fails where there is a row for 1 January 2025 already
INSERT INTO list_prices (product_id, valid_from, price)
SELECT l.product_id, DATE '2025-01-01', round(sum(l.quantity * l.unit_price) / sum(l.quantity), 2)
FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id)
WHERE o.status <> 'cancelled' AND o.ordered_on >= '2024-01-01' AND o.ordered_on < '2025-01-01' AND NOT p.discontinued
  AND NOT EXISTS (SELECT FROM list_prices x WHERE x.product_id = l.product_id AND x.valid_from <= '2024-12-31')
GROUP BY l.product_id
RETURNING product_id, price;

--- wrong-07
-- a row that is there for 1 January 2025 is overwritten
INSERT INTO list_prices
SELECT p.product_id, '2025-01-01', s.mean
FROM products p
CROSS JOIN LATERAL (
    SELECT round(sum(unit_price * quantity) / sum(quantity), 2) AS mean
    FROM order_lines JOIN orders USING (order_id)
    WHERE product_id = p.product_id AND status IN ('new', 'paid', 'shipped') AND extract(year FROM ordered_on) = 2024
) s
WHERE s.mean IS NOT NULL AND NOT p.discontinued
  AND p.product_id NOT IN (SELECT product_id FROM list_prices WHERE valid_from <= '2024-12-31')
ON CONFLICT (product_id, valid_from) DO UPDATE SET price = excluded.price
RETURNING product_id, price;

--- wrong-08
-- discontinued products too
INSERT INTO list_prices (product_id, valid_from, price)
SELECT l.product_id, DATE '2025-01-01', round(sum(l.quantity * l.unit_price) / sum(l.quantity), 2)
FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id)
WHERE o.status <> 'cancelled' AND o.ordered_on >= '2024-01-01' AND o.ordered_on < '2025-01-01'
  AND NOT EXISTS (SELECT FROM list_prices x WHERE x.product_id = l.product_id AND x.valid_from <= '2025-01-01')
GROUP BY l.product_id
RETURNING product_id, price;

--- wrong-09
-- sales of all years
INSERT INTO list_prices
SELECT p.product_id, '2025-01-01', s.mean
FROM products p
CROSS JOIN LATERAL (
    SELECT round(sum(unit_price * quantity) / sum(quantity), 2) AS mean
    FROM order_lines JOIN orders USING (order_id)
    WHERE product_id = p.product_id AND status IN ('new', 'paid', 'shipped')
) s
WHERE s.mean IS NOT NULL AND NOT p.discontinued
  AND p.product_id NOT IN (SELECT product_id FROM list_prices WHERE valid_from <= '2024-12-31')
ON CONFLICT (product_id, valid_from) DO NOTHING
RETURNING product_id, price;

--- wrong-10
-- products that were not sold in 2024 get a row with their own price
INSERT INTO list_prices
SELECT p.product_id, '2025-01-01', s.mean
FROM products p
CROSS JOIN LATERAL (
    SELECT coalesce(round(sum(unit_price * quantity) / sum(quantity), 2), p.price) AS mean
    FROM order_lines JOIN orders USING (order_id)
    WHERE product_id = p.product_id AND status IN ('new', 'paid', 'shipped') AND extract(year FROM ordered_on) = 2024
) s
WHERE s.mean IS NOT NULL AND NOT p.discontinued
  AND p.product_id NOT IN (SELECT product_id FROM list_prices WHERE valid_from <= '2024-12-31')
ON CONFLICT (product_id, valid_from) DO NOTHING
RETURNING product_id, price;

--- wrong-11
-- rounded down
INSERT INTO list_prices (product_id, valid_from, price)
SELECT l.product_id, DATE '2025-01-01', trunc(sum(l.quantity * l.unit_price) / sum(l.quantity), 2)
FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id)
WHERE o.status <> 'cancelled' AND o.ordered_on >= '2024-01-01' AND o.ordered_on < '2025-01-01' AND NOT p.discontinued
  AND NOT EXISTS (SELECT FROM list_prices x WHERE x.product_id = l.product_id AND x.valid_from <= '2025-01-01')
GROUP BY l.product_id
RETURNING product_id, price;

--- wrong-12
-- a list price of 31 December 2024 is not looked at
WITH eligible AS (
    SELECT product_id FROM products WHERE NOT discontinued
    EXCEPT
    SELECT product_id FROM list_prices WHERE valid_from < '2024-12-31' OR valid_from = '2025-01-01'
)
INSERT INTO list_prices (product_id, price, valid_from)
SELECT e.product_id, round(sum(l.unit_price * l.quantity)::numeric / sum(l.quantity), 2), make_date(2025, 1, 1)
FROM eligible e, order_lines l, orders o
WHERE l.product_id = e.product_id AND o.order_id = l.order_id AND o.status <> 'cancelled' AND date_trunc('year', o.ordered_on) = '2024-01-01'
GROUP BY e.product_id
RETURNING product_id, price;

--- wrong-13
-- new orders are left out
MERGE INTO list_prices t
USING (
    WITH sold AS (
        SELECT l.product_id, sum(l.quantity) AS q, sum(l.quantity * l.unit_price) AS v
        FROM orders o JOIN order_lines l ON l.order_id = o.order_id
        WHERE o.status IN ('paid', 'shipped') AND o.ordered_on BETWEEN '2024-01-01' AND '2024-12-31'
        GROUP BY l.product_id
    )
    SELECT s.product_id, DATE '2025-01-01' AS day, round(v / q, 2) AS price
    FROM sold s JOIN products p ON p.product_id = s.product_id AND p.discontinued = false
    LEFT JOIN (SELECT product_id, min(valid_from) AS first_from FROM list_prices GROUP BY product_id) f ON f.product_id = s.product_id
    WHERE f.first_from IS NULL OR f.first_from > '2024-12-31'
) n ON t.product_id = n.product_id AND t.valid_from = n.day
WHEN NOT MATCHED THEN INSERT VALUES (n.product_id, n.day, n.price)
RETURNING t.product_id, t.price;

--- wrong-14
-- orders of 2024 by their shipping
MERGE INTO list_prices t
USING (
    WITH sold AS (
        SELECT l.product_id, sum(l.quantity) AS q, sum(l.quantity * l.unit_price) AS v
        FROM orders o JOIN order_lines l ON l.order_id = o.order_id
        WHERE NOT o.status = 'cancelled' AND coalesce(o.shipped_on, o.ordered_on) BETWEEN '2024-01-01' AND '2024-12-31'
        GROUP BY l.product_id
    )
    SELECT s.product_id, DATE '2025-01-01' AS day, round(v / q, 2) AS price
    FROM sold s JOIN products p ON p.product_id = s.product_id AND p.discontinued = false
    LEFT JOIN (SELECT product_id, min(valid_from) AS first_from FROM list_prices GROUP BY product_id) f ON f.product_id = s.product_id
    WHERE f.first_from IS NULL OR f.first_from > '2024-12-31'
) n ON t.product_id = n.product_id AND t.valid_from = n.day
WHEN NOT MATCHED THEN INSERT VALUES (n.product_id, n.day, n.price)
RETURNING t.product_id, t.price;

--- wrong-15
-- different amounts only once: DISTINCT in the sums
WITH eligible AS (
    SELECT product_id FROM products WHERE NOT discontinued
    EXCEPT
    SELECT product_id FROM list_prices WHERE valid_from < '2025-01-02'
)
INSERT INTO list_prices (product_id, price, valid_from)
SELECT e.product_id, round(sum(DISTINCT l.unit_price * l.quantity)::numeric / sum(DISTINCT l.quantity), 2), make_date(2025, 1, 1)
FROM eligible e, order_lines l, orders o
WHERE l.product_id = e.product_id AND o.order_id = l.order_id AND o.status <> 'cancelled' AND date_trunc('year', o.ordered_on) = '2024-01-01'
GROUP BY e.product_id
RETURNING product_id, price;

--- wrong-16
-- rounded to one digit
INSERT INTO list_prices (product_id, valid_from, price)
SELECT l.product_id, DATE '2025-01-01', round(sum(l.quantity * l.unit_price) / sum(l.quantity), 1)
FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id)
WHERE o.status <> 'cancelled' AND o.ordered_on >= '2024-01-01' AND o.ordered_on < '2025-01-01' AND NOT p.discontinued
  AND NOT EXISTS (SELECT FROM list_prices x WHERE x.product_id = l.product_id AND x.valid_from <= '2025-01-01')
GROUP BY l.product_id
RETURNING product_id, price;

--- wrong-17
-- free lines (price 0) do not count
MERGE INTO list_prices t
USING (
    WITH sold AS (
        SELECT l.product_id, sum(l.quantity) AS q, sum(l.quantity * l.unit_price) AS v
        FROM orders o JOIN order_lines l ON l.order_id = o.order_id
        WHERE NOT o.status = 'cancelled' AND l.unit_price > 0 AND o.ordered_on BETWEEN '2024-01-01' AND '2024-12-31'
        GROUP BY l.product_id
    )
    SELECT s.product_id, DATE '2025-01-01' AS day, round(v / q, 2) AS price
    FROM sold s JOIN products p ON p.product_id = s.product_id AND p.discontinued = false
    LEFT JOIN (SELECT product_id, min(valid_from) AS first_from FROM list_prices GROUP BY product_id) f ON f.product_id = s.product_id
    WHERE f.first_from IS NULL OR f.first_from > '2024-12-31'
) n ON t.product_id = n.product_id AND t.valid_from = n.day
WHEN NOT MATCHED THEN INSERT VALUES (n.product_id, n.day, n.price)
RETURNING t.product_id, t.price;

--- wrong-18
-- the value of each line is rounded to whole units before the mean
INSERT INTO list_prices (product_id, valid_from, price)
SELECT l.product_id, DATE '2025-01-01', round(sum(round(l.quantity * l.unit_price)) / sum(l.quantity), 2)
FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id)
WHERE o.status <> 'cancelled' AND o.ordered_on >= '2024-01-01' AND o.ordered_on < '2025-01-01' AND NOT p.discontinued
  AND NOT EXISTS (SELECT FROM list_prices x WHERE x.product_id = l.product_id AND x.valid_from <= '2025-01-01')
GROUP BY l.product_id
RETURNING product_id, price;

--- wrong-19
-- valid from the day after the last order, not from 1 January 2025
INSERT INTO list_prices (product_id, valid_from, price)
SELECT l.product_id, max(o.ordered_on) + 1, round(sum(l.quantity * l.unit_price) / sum(l.quantity), 2)
FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id)
WHERE o.status <> 'cancelled' AND o.ordered_on >= '2024-01-01' AND o.ordered_on < '2025-01-01' AND NOT p.discontinued
  AND NOT EXISTS (SELECT FROM list_prices x WHERE x.product_id = l.product_id AND x.valid_from <= '2025-01-01')
GROUP BY l.product_id
RETURNING product_id, price;
