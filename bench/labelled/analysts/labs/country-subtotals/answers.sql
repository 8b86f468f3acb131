--- right-1
WITH v AS (
    SELECT coalesce(c.country, '??') AS country, o.status::text AS status,
           (SELECT coalesce(sum(quantity * unit_price), 0) FROM order_lines l WHERE l.order_id = o.order_id) AS value
    FROM orders o JOIN customers c ON c.customer_id = o.customer_id
)
SELECT country, status, count(*) AS orders, sum(value) AS value FROM v GROUP BY country, status
UNION ALL
SELECT country, 'all', count(*), sum(value) FROM v GROUP BY country
UNION ALL
SELECT 'ALL', 'all', count(*), coalesce(sum(value), 0) FROM v;

--- right-2
SELECT coalesce(country, 'ALL') AS country, coalesce(status, 'all') AS status, count(DISTINCT order_id) AS orders, coalesce(sum(amount), 0) AS value
FROM (
    SELECT coalesce(c.country, '??') AS country, o.status::text AS status, o.order_id, l.quantity * l.unit_price AS amount
    FROM orders o INNER JOIN customers c ON o.customer_id = c.customer_id LEFT OUTER JOIN order_lines l ON l.order_id = o.order_id
) t
GROUP BY ROLLUP (country, status);

--- right-3
WITH per_line AS (SELECT order_id, sum(quantity * unit_price) AS value FROM order_lines GROUP BY order_id),
base AS (
    SELECT CASE WHEN c.country IS NULL THEN '??' ELSE c.country END AS country, o.status::text AS status, o.order_id, p.value
    FROM customers c JOIN orders o USING (customer_id) LEFT JOIN per_line p USING (order_id)
), labelled AS (
    SELECT x.country, x.status, b.order_id, b.value
    FROM base b CROSS JOIN LATERAL (VALUES (b.country, b.status), (b.country, 'all'), ('ALL', 'all')) AS x(country, status)
)
SELECT country, status, count(*) AS orders, coalesce(sum(value), 0) AS value FROM labelled GROUP BY country, status
UNION ALL
SELECT 'ALL', 'all', 0, 0 WHERE NOT EXISTS (SELECT FROM orders);

--- wrong-01
-- NULL country cannot be told from the total: coalesce without grouping()
WITH v AS (
    SELECT o.order_id, c.country, o.status, coalesce(sum(l.quantity * l.unit_price), 0) AS value
    FROM orders o JOIN customers c USING (customer_id) LEFT JOIN order_lines l USING (order_id)
    GROUP BY o.order_id, c.country, o.status
)
SELECT coalesce(country, 'ALL') AS country,
       CASE WHEN grouping(status) = 1 THEN 'all' ELSE status::text END AS status,
       count(order_id) AS orders, coalesce(sum(value), 0) AS value
FROM v
GROUP BY GROUPING SETS ((country, status), (country), ());

--- wrong-02
-- NULL countries are left out
WITH v AS (
    SELECT o.order_id, c.country, o.status, coalesce(sum(l.quantity * l.unit_price), 0) AS value
    FROM orders o JOIN customers c USING (customer_id) LEFT JOIN order_lines l USING (order_id)
    GROUP BY o.order_id, c.country, o.status
)
SELECT CASE WHEN grouping(country) = 1 THEN 'ALL' ELSE coalesce(country, '??') END AS country,
       CASE WHEN grouping(status) = 1 THEN 'all' ELSE status::text END AS status,
       count(order_id) AS orders, coalesce(sum(value), 0) AS value
FROM v WHERE country IS NOT NULL
GROUP BY GROUPING SETS ((country, status), (country), ());

--- wrong-03
-- count(*) of lines: orders with several lines count several times
WITH v AS (
    SELECT o.order_id, c.country, o.status, coalesce(sum(l.quantity * l.unit_price), 0) AS value
    FROM orders o JOIN customers c USING (customer_id) LEFT JOIN order_lines l USING (order_id)
    GROUP BY o.order_id, c.country, o.status, l.product_id
)
SELECT CASE WHEN grouping(country) = 1 THEN 'ALL' ELSE coalesce(country, '??') END AS country,
       CASE WHEN grouping(status) = 1 THEN 'all' ELSE status::text END AS status,
       count(order_id) AS orders, coalesce(sum(value), 0) AS value
FROM v
GROUP BY GROUPING SETS ((country, status), (country), ());

--- wrong-04
-- orders without lines are missing
SELECT coalesce(country, 'ALL') AS country, coalesce(status, 'all') AS status, count(DISTINCT order_id) AS orders, coalesce(sum(amount), 0) AS value
FROM (
    SELECT coalesce(c.country, '??') AS country, o.status::text AS status, o.order_id, l.quantity * l.unit_price AS amount
    FROM orders o INNER JOIN customers c ON o.customer_id = c.customer_id INNER JOIN order_lines l ON l.order_id = o.order_id
) t
GROUP BY ROLLUP (country, status);

--- wrong-05
-- CUBE adds rows of each status
SELECT coalesce(country, 'ALL') AS country, coalesce(status, 'all') AS status, count(DISTINCT order_id) AS orders, coalesce(sum(amount), 0) AS value
FROM (
    SELECT coalesce(c.country, '??') AS country, o.status::text AS status, o.order_id, l.quantity * l.unit_price AS amount
    FROM orders o INNER JOIN customers c ON o.customer_id = c.customer_id LEFT OUTER JOIN order_lines l ON l.order_id = o.order_id
) t
GROUP BY CUBE (country, status);

--- wrong-06
-- the value in the row of all orders is NULL where there is no order
WITH v AS (
    SELECT coalesce(c.country, '??') AS country, o.status::text AS status,
           (SELECT coalesce(sum(quantity * unit_price), 0) FROM order_lines l WHERE l.order_id = o.order_id) AS value
    FROM orders o JOIN customers c ON c.customer_id = o.customer_id
)
SELECT country, status, count(*) AS orders, sum(value) AS value FROM v GROUP BY country, status
UNION ALL
SELECT country, 'all', count(*), sum(value) FROM v GROUP BY country
UNION ALL
SELECT 'ALL', 'all', count(*), sum(value) FROM v;

--- wrong-07
-- no row of all orders where there is no order
WITH per_line AS (SELECT order_id, sum(quantity * unit_price) AS value FROM order_lines GROUP BY order_id),
base AS (
    SELECT CASE WHEN c.country IS NULL THEN '??' ELSE c.country END AS country, o.status::text AS status, o.order_id, p.value
    FROM customers c JOIN orders o USING (customer_id) LEFT JOIN per_line p USING (order_id)
), labelled AS (
    SELECT x.country, x.status, b.order_id, b.value
    FROM base b CROSS JOIN LATERAL (VALUES (b.country, b.status), (b.country, 'all'), ('ALL', 'all')) AS x(country, status)
)
SELECT country, status, count(*) AS orders, coalesce(sum(value), 0) AS value FROM labelled GROUP BY country, status;

--- wrong-08
-- DISTINCT in the sum: equal amounts are added once
SELECT coalesce(country, 'ALL') AS country, coalesce(status, 'all') AS status, count(DISTINCT order_id) AS orders, coalesce(sum(DISTINCT amount), 0) AS value
FROM (
    SELECT coalesce(c.country, '??') AS country, o.status::text AS status, o.order_id, l.quantity * l.unit_price AS amount
    FROM orders o INNER JOIN customers c ON o.customer_id = c.customer_id LEFT OUTER JOIN order_lines l ON l.order_id = o.order_id
) t
GROUP BY ROLLUP (country, status);

--- wrong-09
-- the value adds up quantities only
WITH v AS (
    SELECT coalesce(c.country, '??') AS country, o.status::text AS status,
           (SELECT coalesce(sum(quantity) * avg(unit_price), 0) FROM order_lines l WHERE l.order_id = o.order_id) AS value
    FROM orders o JOIN customers c ON c.customer_id = o.customer_id
)
SELECT country, status, count(*) AS orders, sum(value) AS value FROM v GROUP BY country, status
UNION ALL
SELECT country, 'all', count(*), sum(value) FROM v GROUP BY country
UNION ALL
SELECT 'ALL', 'all', count(*), coalesce(sum(value), 0) FROM v;

--- wrong-10
-- cancelled orders left out
WITH v AS (
    SELECT coalesce(c.country, '??') AS country, o.status::text AS status,
           (SELECT coalesce(sum(quantity * unit_price), 0) FROM order_lines l WHERE l.order_id = o.order_id) AS value
    FROM orders o JOIN customers c ON c.customer_id = o.customer_id AND o.status <> 'cancelled'
)
SELECT country, status, count(*) AS orders, sum(value) AS value FROM v GROUP BY country, status
UNION ALL
SELECT country, 'all', count(*), sum(value) FROM v GROUP BY country
UNION ALL
SELECT 'ALL', 'all', count(*), coalesce(sum(value), 0) FROM v;

--- wrong-11
-- ROLLUP the wrong way round: rows of each status instead of each country
SELECT coalesce(country, 'ALL') AS country, coalesce(status, 'all') AS status, count(DISTINCT order_id) AS orders, coalesce(sum(amount), 0) AS value
FROM (
    SELECT coalesce(c.country, '??') AS country, o.status::text AS status, o.order_id, l.quantity * l.unit_price AS amount
    FROM orders o INNER JOIN customers c ON o.customer_id = c.customer_id LEFT OUTER JOIN order_lines l ON l.order_id = o.order_id
) t
GROUP BY ROLLUP (status, country);

--- wrong-12
-- customers without orders are there too
WITH per_line AS (SELECT order_id, sum(quantity * unit_price) AS value FROM order_lines GROUP BY order_id),
base AS (
    SELECT CASE WHEN c.country IS NULL THEN '??' ELSE c.country END AS country, o.status::text AS status, o.order_id, p.value
    FROM customers c LEFT JOIN orders o USING (customer_id) LEFT JOIN per_line p USING (order_id)
), labelled AS (
    SELECT x.country, x.status, b.order_id, b.value
    FROM base b CROSS JOIN LATERAL (VALUES (b.country, b.status), (b.country, 'all'), ('ALL', 'all')) AS x(country, status)
)
SELECT country, status, count(order_id) AS orders, coalesce(sum(value), 0) AS value FROM labelled GROUP BY country, status
UNION ALL
SELECT 'ALL', 'all', 0, 0 WHERE NOT EXISTS (SELECT FROM customers);

--- wrong-13
-- the row of a country counts different values of orders, not orders
WITH v AS (
    SELECT coalesce(c.country, '??') AS country, o.status::text AS status,
           (SELECT coalesce(sum(quantity * unit_price), 0) FROM order_lines l WHERE l.order_id = o.order_id) AS value
    FROM orders o JOIN customers c ON c.customer_id = o.customer_id
)
SELECT country, status, count(*) AS orders, sum(value) AS value FROM v GROUP BY country, status
UNION ALL
SELECT country, 'all', count(DISTINCT value), sum(value) FROM v GROUP BY country
UNION ALL
SELECT 'ALL', 'all', count(*), coalesce(sum(value), 0) FROM v;

--- wrong-14
-- counts customers, not orders
SELECT coalesce(country, 'ALL') AS country, coalesce(status, 'all') AS status, count(DISTINCT order_id) AS orders, coalesce(sum(amount), 0) AS value
FROM (
    SELECT coalesce(c.country, '??') AS country, o.status::text AS status, o.customer_id AS order_id, l.quantity * l.unit_price AS amount
    FROM orders o INNER JOIN customers c ON o.customer_id = c.customer_id LEFT OUTER JOIN order_lines l ON l.order_id = o.order_id
) t
GROUP BY ROLLUP (country, status);

--- wrong-15
-- the row of all orders leaves out unknown countries
WITH per_line AS (SELECT order_id, sum(quantity * unit_price) AS value FROM order_lines GROUP BY order_id),
base AS (
    SELECT CASE WHEN c.country IS NULL THEN '??' ELSE c.country END AS country, o.status::text AS status, o.order_id, p.value
    FROM customers c JOIN orders o USING (customer_id) LEFT JOIN per_line p USING (order_id)
), labelled AS (
    SELECT x.country, x.status, b.order_id, b.value
    FROM base b CROSS JOIN LATERAL (VALUES (b.country, b.status), (b.country, 'all'), (CASE WHEN b.country <> '??' THEN 'ALL' ELSE b.country END, 'all')) AS x(country, status)
)
SELECT country, status, count(*) AS orders, coalesce(sum(value), 0) AS value FROM labelled GROUP BY country, status
UNION ALL
SELECT 'ALL', 'all', 0, 0 WHERE NOT EXISTS (SELECT FROM orders);
