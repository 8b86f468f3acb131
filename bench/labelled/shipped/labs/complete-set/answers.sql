--- right-1
-- right-1: double NOT EXISTS with a guard for the empty series
SELECT c.customer_id, c.full_name
FROM customers c
WHERE EXISTS (SELECT FROM products WHERE series = 'Harbor')
  AND NOT EXISTS (SELECT FROM products p WHERE p.series = 'Harbor'
                  AND NOT EXISTS (SELECT FROM reviews r WHERE r.product_id = p.product_id AND r.customer_id = c.customer_id));

--- right-2
-- right-2: counts of distinct products
SELECT c.customer_id, c.full_name
FROM customers c JOIN reviews r USING (customer_id) JOIN products p USING (product_id)
WHERE p.series = 'Harbor'
GROUP BY c.customer_id, c.full_name
HAVING count(DISTINCT p.product_id) = (SELECT count(*) FROM products WHERE series = 'Harbor');

--- right-3
-- right-3: array containment
WITH h AS (SELECT array_agg(product_id) AS set FROM products WHERE series = 'Harbor')
SELECT c.customer_id, c.full_name
FROM customers c, h
WHERE ARRAY(SELECT product_id FROM reviews r WHERE r.customer_id = c.customer_id) @> h.set;

--- right-4
-- right-4: missing pairs by EXCEPT
WITH h AS (SELECT product_id FROM products WHERE series = 'Harbor'),
missing AS (
    SELECT c.customer_id, h.product_id FROM customers c CROSS JOIN h
    EXCEPT
    SELECT customer_id, product_id FROM reviews
)
SELECT customer_id, full_name
FROM customers
WHERE customer_id <> ALL (SELECT customer_id FROM missing) AND (SELECT count(*) FROM h) > 0;

--- wrong-1
-- wrong-1: counts reviews, not products: fails when somebody reviewed one piece several times
SELECT c.customer_id, c.full_name
FROM customers c JOIN reviews r USING (customer_id) JOIN products p USING (product_id)
WHERE p.series = 'Harbor'
GROUP BY c.customer_id, c.full_name
HAVING count(*) >= (SELECT count(*) FROM products WHERE series = 'Harbor');

--- wrong-2
-- wrong-2: no guard: fails when no product is of the series (everybody is listed)
SELECT c.customer_id, c.full_name
FROM customers c
WHERE NOT EXISTS (SELECT product_id FROM products WHERE series = 'Harbor'
                  EXCEPT
                  SELECT product_id FROM reviews r WHERE r.customer_id = c.customer_id);

--- wrong-3
-- wrong-3: series found by the name of the product: fails when a piece of the series is named otherwise or a stranger is named Harbor
SELECT c.customer_id, c.full_name
FROM customers c JOIN reviews r USING (customer_id) JOIN products p USING (product_id)
WHERE p.name LIKE 'Harbor%'
GROUP BY c.customer_id, c.full_name
HAVING count(DISTINCT p.product_id) = (SELECT count(*) FROM products WHERE name LIKE 'Harbor%');

--- wrong-4
-- wrong-4: grouped by the name of the customer: fails when two customers share a name
SELECT min(c.customer_id) AS customer_id, c.full_name
FROM customers c JOIN reviews r USING (customer_id) JOIN products p USING (product_id)
WHERE p.series = 'Harbor'
GROUP BY c.full_name
HAVING count(DISTINCT p.product_id) = (SELECT count(*) FROM products WHERE series = 'Harbor');
