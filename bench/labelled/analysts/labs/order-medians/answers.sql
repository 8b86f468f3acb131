--- right-1
WITH v AS (
    SELECT c.country, o.customer_id, (SELECT coalesce(sum(l.quantity * l.unit_price), 0) FROM order_lines l WHERE l.order_id = o.order_id) AS value
    FROM orders o, customers c
    WHERE o.customer_id = c.customer_id AND o.status NOT IN ('cancelled')
), n AS (
    SELECT v.*, row_number() OVER (PARTITION BY country ORDER BY value) AS rn, count(*) OVER (PARTITION BY country) AS cnt FROM v
)
SELECT country, max(cnt) AS orders,
       avg(value) FILTER (WHERE rn IN ((cnt + 1) / 2, (cnt + 2) / 2)) AS median,
       count(DISTINCT customer_id) AS customers,
       CASE WHEN (SELECT sum(value) FROM v) > 0 THEN round(sum(value) * 100.0 / (SELECT sum(value) FROM v), 2) END AS percent
FROM n GROUP BY country ORDER BY sum(value) DESC, country;

--- right-2
WITH line_values AS (SELECT order_id, sum(quantity * unit_price) AS s FROM order_lines GROUP BY 1),
v AS (
    SELECT coalesce(c.country, '') AS country, o.customer_id, coalesce(s, 0) AS value
    FROM orders o LEFT JOIN line_values USING (order_id) JOIN customers c USING (customer_id)
    WHERE o.status IN ('new', 'paid', 'shipped')
), g AS (
    SELECT country, array_agg(value ORDER BY value) AS vals, count(*)::int AS n, sum(value) AS total, count(DISTINCT customer_id) AS customers FROM v GROUP BY country
)
SELECT nullif(country, '') AS country, n AS orders,
       CASE WHEN n % 2 = 1 THEN vals[n / 2 + 1] ELSE (vals[n / 2] + vals[n / 2 + 1]) / 2 END AS median, customers,
       round(total / nullif((SELECT sum(total) FROM g), 0) * 100, 2) AS percent
FROM g
ORDER BY total DESC, country = '', country;

--- right-3
WITH v AS (
    SELECT o.order_id, o.customer_id, c.country, sum(coalesce(l.quantity, 0) * coalesce(l.unit_price, 0)) AS value
    FROM customers c INNER JOIN orders o ON o.customer_id = c.customer_id LEFT JOIN order_lines l ON l.order_id = o.order_id
    WHERE o.status::text != 'cancelled'
    GROUP BY 1, 2, 3
)
SELECT a.country, count(*), (percentile_disc(0.5) WITHIN GROUP (ORDER BY a.value) + percentile_disc(0.5) WITHIN GROUP (ORDER BY a.value DESC)) / 2,
       count(DISTINCT a.customer_id), round(100 * sum(a.value) / nullif(max(t.total), 0), 2)
FROM v a CROSS JOIN (SELECT sum(value) AS total FROM v) t
GROUP BY a.country
ORDER BY sum(a.value) DESC, a.country ASC NULLS LAST;

--- wrong-01
-- percentile_disc: lower of the middle two
WITH v AS (
    SELECT o.order_id, o.customer_id, c.country, coalesce(sum(l.quantity * l.unit_price), 0) AS value
    FROM orders o JOIN customers c USING (customer_id) LEFT JOIN order_lines l USING (order_id)
    WHERE o.status <> 'cancelled'
    GROUP BY o.order_id, o.customer_id, c.country
)
SELECT country, count(*) AS orders, percentile_disc(0.5) WITHIN GROUP (ORDER BY value) AS median,
       count(DISTINCT customer_id) AS customers,
       round(100 * sum(value) / nullif(sum(sum(value)) OVER (), 0), 2) AS percent
FROM v
GROUP BY country
ORDER BY sum(value) DESC, country NULLS LAST;

--- wrong-02
-- orders without lines are missing
WITH line_values AS (SELECT order_id, sum(quantity * unit_price) AS s FROM order_lines GROUP BY 1),
v AS (
    SELECT coalesce(c.country, '') AS country, o.customer_id, coalesce(s, 0) AS value
    FROM orders o JOIN line_values USING (order_id) JOIN customers c USING (customer_id)
    WHERE o.status IN ('new', 'paid', 'shipped')
), g AS (
    SELECT country, array_agg(value ORDER BY value) AS vals, count(*)::int AS n, sum(value) AS total, count(DISTINCT customer_id) AS customers FROM v GROUP BY country
)
SELECT nullif(country, '') AS country, n AS orders,
       CASE WHEN n % 2 = 1 THEN vals[n / 2 + 1] ELSE (vals[n / 2] + vals[n / 2 + 1]) / 2 END AS median, customers,
       round(total / nullif((SELECT sum(total) FROM g), 0) * 100, 2) AS percent
FROM g
ORDER BY total DESC, country = '', country;

--- wrong-03
-- an order without lines is NULL, not 0, so the median leaves it out
WITH v AS (
    SELECT o.order_id, o.customer_id, c.country, sum(l.quantity * l.unit_price) AS value
    FROM orders o JOIN customers c USING (customer_id) LEFT JOIN order_lines l USING (order_id)
    WHERE o.status <> 'cancelled'
    GROUP BY o.order_id, o.customer_id, c.country
)
SELECT country, count(*) AS orders, percentile_cont(0.5) WITHIN GROUP (ORDER BY value) AS median,
       count(DISTINCT customer_id) AS customers,
       round(100 * coalesce(sum(value), 0) / nullif(sum(sum(value)) OVER (), 0), 2) AS percent
FROM v
GROUP BY country
ORDER BY coalesce(sum(value), 0) DESC, country NULLS LAST;

--- wrong-04
-- median of lines, not of orders
WITH v AS (
    SELECT o.order_id, o.customer_id, c.country, coalesce(sum(l.quantity * l.unit_price), 0) AS value
    FROM orders o JOIN customers c USING (customer_id) LEFT JOIN order_lines l USING (order_id)
    WHERE o.status <> 'cancelled'
    GROUP BY o.order_id, o.customer_id, c.country, l.product_id
)
SELECT country, count(*) AS orders, percentile_cont(0.5) WITHIN GROUP (ORDER BY value) AS median,
       count(DISTINCT customer_id) AS customers,
       round(100 * sum(value) / nullif(sum(sum(value)) OVER (), 0), 2) AS percent
FROM v
GROUP BY country
ORDER BY sum(value) DESC, country NULLS LAST;

--- wrong-05
-- mean in place of median
WITH v AS (
    SELECT o.order_id, o.customer_id, c.country, coalesce(sum(l.quantity * l.unit_price), 0) AS value
    FROM orders o JOIN customers c USING (customer_id) LEFT JOIN order_lines l USING (order_id)
    WHERE o.status <> 'cancelled'
    GROUP BY o.order_id, o.customer_id, c.country
)
SELECT country, count(*) AS orders, avg(value) AS median,
       count(DISTINCT customer_id) AS customers,
       round(100 * sum(value) / nullif(sum(sum(value)) OVER (), 0), 2) AS percent
FROM v
GROUP BY country
ORDER BY sum(value) DESC, country NULLS LAST;

--- wrong-06
-- NULL countries are dropped
WITH v AS (
    SELECT c.country, o.customer_id, (SELECT coalesce(sum(l.quantity * l.unit_price), 0) FROM order_lines l WHERE l.order_id = o.order_id) AS value
    FROM orders o, customers c
    WHERE o.customer_id = c.customer_id AND o.status NOT IN ('cancelled') AND c.country <> ''
), n AS (
    SELECT v.*, row_number() OVER (PARTITION BY country ORDER BY value) AS rn, count(*) OVER (PARTITION BY country) AS cnt FROM v
)
SELECT country, max(cnt) AS orders,
       avg(value) FILTER (WHERE rn IN ((cnt + 1) / 2, (cnt + 2) / 2)) AS median,
       count(DISTINCT customer_id) AS customers,
       CASE WHEN (SELECT sum(value) FROM v) > 0 THEN round(sum(value) * 100.0 / (SELECT sum(value) FROM v), 2) END AS percent
FROM n GROUP BY country ORDER BY sum(value) DESC, country;

--- wrong-07
-- cancelled orders count
WITH v AS (
    SELECT c.country, o.customer_id, (SELECT coalesce(sum(l.quantity * l.unit_price), 0) FROM order_lines l WHERE l.order_id = o.order_id) AS value
    FROM orders o, customers c
    WHERE o.customer_id = c.customer_id
), n AS (
    SELECT v.*, row_number() OVER (PARTITION BY country ORDER BY value) AS rn, count(*) OVER (PARTITION BY country) AS cnt FROM v
)
SELECT country, max(cnt) AS orders,
       avg(value) FILTER (WHERE rn IN ((cnt + 1) / 2, (cnt + 2) / 2)) AS median,
       count(DISTINCT customer_id) AS customers,
       CASE WHEN (SELECT sum(value) FROM v) > 0 THEN round(sum(value) * 100.0 / (SELECT sum(value) FROM v), 2) END AS percent
FROM n GROUP BY country ORDER BY sum(value) DESC, country;

--- wrong-08
-- fails where all orders together are worth 0
WITH v AS (
    SELECT o.order_id, o.customer_id, c.country, coalesce(sum(l.quantity * l.unit_price), 0) AS value
    FROM orders o JOIN customers c USING (customer_id) LEFT JOIN order_lines l USING (order_id)
    WHERE o.status <> 'cancelled'
    GROUP BY o.order_id, o.customer_id, c.country
)
SELECT country, count(*) AS orders, percentile_cont(0.5) WITHIN GROUP (ORDER BY value) AS median,
       count(DISTINCT customer_id) AS customers,
       round(100 * sum(value) / sum(sum(value)) OVER (), 2) AS percent
FROM v
GROUP BY country
ORDER BY sum(value) DESC, country NULLS LAST;

--- wrong-09
-- the median takes the upper of the middle two
WITH v AS (
    SELECT c.country, o.customer_id, (SELECT coalesce(sum(l.quantity * l.unit_price), 0) FROM order_lines l WHERE l.order_id = o.order_id) AS value
    FROM orders o, customers c
    WHERE o.customer_id = c.customer_id AND o.status NOT IN ('cancelled')
), n AS (
    SELECT v.*, row_number() OVER (PARTITION BY country ORDER BY value) AS rn, count(*) OVER (PARTITION BY country) AS cnt FROM v
)
SELECT country, max(cnt) AS orders,
       avg(value) FILTER (WHERE rn = (cnt + 2) / 2) AS median,
       count(DISTINCT customer_id) AS customers,
       CASE WHEN (SELECT sum(value) FROM v) > 0 THEN round(sum(value) * 100.0 / (SELECT sum(value) FROM v), 2) END AS percent
FROM n GROUP BY country ORDER BY sum(value) DESC, country;

--- wrong-11
-- ordered by number of orders
WITH v AS (
    SELECT o.order_id, o.customer_id, c.country, sum(coalesce(l.quantity, 0) * coalesce(l.unit_price, 0)) AS value
    FROM customers c INNER JOIN orders o ON o.customer_id = c.customer_id LEFT JOIN order_lines l ON l.order_id = o.order_id
    WHERE o.status::text != 'cancelled'
    GROUP BY 1, 2, 3
)
SELECT a.country, count(*), (percentile_disc(0.5) WITHIN GROUP (ORDER BY a.value) + percentile_disc(0.5) WITHIN GROUP (ORDER BY a.value DESC)) / 2,
       count(DISTINCT a.customer_id), round(100 * sum(a.value) / nullif(max(t.total), 0), 2)
FROM v a CROSS JOIN (SELECT sum(value) AS total FROM v) t
GROUP BY a.country
ORDER BY count(*) DESC, a.country ASC NULLS LAST;

--- wrong-12
-- percent of a total that includes cancelled orders
WITH v AS (
    SELECT c.country, o.customer_id, (SELECT coalesce(sum(l.quantity * l.unit_price), 0) FROM order_lines l WHERE l.order_id = o.order_id) AS value
    FROM orders o, customers c
    WHERE o.customer_id = c.customer_id AND o.status NOT IN ('cancelled')
), n AS (
    SELECT v.*, row_number() OVER (PARTITION BY country ORDER BY value) AS rn, count(*) OVER (PARTITION BY country) AS cnt FROM v
)
SELECT country, max(cnt) AS orders,
       avg(value) FILTER (WHERE rn IN ((cnt + 1) / 2, (cnt + 2) / 2)) AS median,
       count(DISTINCT customer_id) AS customers,
       CASE WHEN (SELECT sum(value) FROM v) > 0 THEN round(sum(value) * 100.0 / (SELECT sum(quantity * unit_price) FROM order_lines), 2) END AS percent
FROM n GROUP BY country ORDER BY sum(value) DESC, country;

--- wrong-13
-- counts all customers of the country, also those without orders
WITH v AS (
    SELECT o.order_id, o.customer_id, c.country, sum(coalesce(l.quantity, 0) * coalesce(l.unit_price, 0)) AS value
    FROM customers c INNER JOIN orders o ON o.customer_id = c.customer_id LEFT JOIN order_lines l ON l.order_id = o.order_id
    WHERE o.status::text != 'cancelled'
    GROUP BY 1, 2, 3
)
SELECT a.country, count(*), (percentile_disc(0.5) WITHIN GROUP (ORDER BY a.value) + percentile_disc(0.5) WITHIN GROUP (ORDER BY a.value DESC)) / 2,
       (SELECT count(*) FROM customers x WHERE x.country IS NOT DISTINCT FROM a.country), round(100 * sum(a.value) / nullif(max(t.total), 0), 2)
FROM v a CROSS JOIN (SELECT sum(value) AS total FROM v) t
GROUP BY a.country
ORDER BY sum(a.value) DESC, a.country ASC NULLS LAST;

--- wrong-14
-- 0 percent where everything is worth 0
WITH line_values AS (SELECT order_id, sum(quantity * unit_price) AS s FROM order_lines GROUP BY 1),
v AS (
    SELECT coalesce(c.country, '') AS country, o.customer_id, coalesce(s, 0) AS value
    FROM orders o LEFT JOIN line_values USING (order_id) JOIN customers c USING (customer_id)
    WHERE o.status IN ('new', 'paid', 'shipped')
), g AS (
    SELECT country, array_agg(value ORDER BY value) AS vals, count(*)::int AS n, sum(value) AS total, count(DISTINCT customer_id) AS customers FROM v GROUP BY country
)
SELECT nullif(country, '') AS country, n AS orders,
       CASE WHEN n % 2 = 1 THEN vals[n / 2 + 1] ELSE (vals[n / 2] + vals[n / 2 + 1]) / 2 END AS median, customers,
       coalesce(round(total / nullif((SELECT sum(total) FROM g), 0) * 100, 2), 0) AS percent
FROM g
ORDER BY total DESC, country = '', country;

--- wrong-15
-- the lower of the middle two
WITH line_values AS (SELECT order_id, sum(quantity * unit_price) AS s FROM order_lines GROUP BY 1),
v AS (
    SELECT coalesce(c.country, '') AS country, o.customer_id, coalesce(s, 0) AS value
    FROM orders o LEFT JOIN line_values USING (order_id) JOIN customers c USING (customer_id)
    WHERE o.status IN ('new', 'paid', 'shipped')
), g AS (
    SELECT country, array_agg(value ORDER BY value) AS vals, count(*)::int AS n, sum(value) AS total, count(DISTINCT customer_id) AS customers FROM v GROUP BY country
)
SELECT nullif(country, '') AS country, n AS orders,
       CASE WHEN n % 2 = 1 THEN vals[n / 2 + 1] ELSE vals[n / 2] END AS median, customers,
       round(total / nullif((SELECT sum(total) FROM g), 0) * 100, 2) AS percent
FROM g
ORDER BY total DESC, country = '', country;

--- wrong-16
-- ordered by the rounded percent: values that differ by less are ordered by country
WITH v AS (
    SELECT o.order_id, o.customer_id, c.country, sum(coalesce(l.quantity, 0) * coalesce(l.unit_price, 0)) AS value
    FROM customers c INNER JOIN orders o ON o.customer_id = c.customer_id LEFT JOIN order_lines l ON l.order_id = o.order_id
    WHERE o.status::text != 'cancelled'
    GROUP BY 1, 2, 3
)
SELECT a.country, count(*), (percentile_disc(0.5) WITHIN GROUP (ORDER BY a.value) + percentile_disc(0.5) WITHIN GROUP (ORDER BY a.value DESC)) / 2,
       count(DISTINCT a.customer_id), round(100 * sum(a.value) / nullif(max(t.total), 0), 2)
FROM v a CROSS JOIN (SELECT sum(value) AS total FROM v) t
GROUP BY a.country
ORDER BY round(100 * sum(a.value) / nullif(max(t.total), 0), 2) DESC, a.country ASC NULLS LAST;

--- wrong-17
-- median of the different values only
WITH v AS (
    SELECT DISTINCT c.country, o.customer_id, (SELECT coalesce(sum(l.quantity * l.unit_price), 0) FROM order_lines l WHERE l.order_id = o.order_id) AS value
    FROM orders o, customers c
    WHERE o.customer_id = c.customer_id AND o.status NOT IN ('cancelled')
), n AS (
    SELECT v.*, row_number() OVER (PARTITION BY country ORDER BY value) AS rn, count(*) OVER (PARTITION BY country) AS cnt FROM v
)
SELECT country, max(cnt) AS orders,
       avg(value) FILTER (WHERE rn IN ((cnt + 1) / 2, (cnt + 2) / 2)) AS median,
       count(DISTINCT customer_id) AS customers,
       CASE WHEN (SELECT sum(value) FROM v) > 0 THEN round(sum(value) * 100.0 / (SELECT sum(value) FROM v), 2) END AS percent
FROM n GROUP BY country ORDER BY sum(value) DESC, country;
