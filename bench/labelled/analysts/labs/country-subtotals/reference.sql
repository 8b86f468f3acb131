WITH v AS (
    SELECT o.order_id, c.country, o.status, coalesce(sum(l.quantity * l.unit_price), 0) AS value
    FROM orders o JOIN customers c USING (customer_id) LEFT JOIN order_lines l USING (order_id)
    GROUP BY o.order_id, c.country, o.status
)
SELECT CASE WHEN grouping(country) = 1 THEN 'ALL' ELSE coalesce(country, '??') END AS country,
       CASE WHEN grouping(status) = 1 THEN 'all' ELSE status::text END AS status,
       count(order_id) AS orders, coalesce(sum(value), 0) AS value
FROM v
GROUP BY GROUPING SETS ((country, status), (country), ());
