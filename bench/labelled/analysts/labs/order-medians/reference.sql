WITH v AS (
    SELECT o.order_id, o.customer_id, c.country, coalesce(sum(l.quantity * l.unit_price), 0) AS value
    FROM orders o JOIN customers c USING (customer_id) LEFT JOIN order_lines l USING (order_id)
    WHERE o.status <> 'cancelled'
    GROUP BY o.order_id, o.customer_id, c.country
)
SELECT country, count(*) AS orders, percentile_cont(0.5) WITHIN GROUP (ORDER BY value) AS median,
       count(DISTINCT customer_id) AS customers,
       round(100 * sum(value) / nullif(sum(sum(value)) OVER (), 0), 2) AS percent
FROM v
GROUP BY country
ORDER BY sum(value) DESC, country NULLS LAST;
