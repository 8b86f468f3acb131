WITH valid AS (
    SELECT order_id, extract(year FROM ordered_on)::int AS year FROM orders WHERE status <> 'cancelled'
), grid AS (
    SELECT c.category, y.year
    FROM (SELECT DISTINCT category FROM products) c
    CROSS JOIN (SELECT generate_series(min(year), max(year)) AS year FROM valid) y
), sales AS (
    SELECT p.category, v.year, sum(l.quantity * l.unit_price) AS revenue
    FROM valid v JOIN order_lines l USING (order_id) JOIN products p USING (product_id)
    GROUP BY 1, 2
), filled AS (
    SELECT g.category, g.year, coalesce(s.revenue, 0) AS revenue,
           lag(coalesce(s.revenue, 0)) OVER (PARTITION BY g.category ORDER BY g.year) AS previous
    FROM grid g LEFT JOIN sales s USING (category, year)
)
SELECT category, year, revenue, previous, round(100 * (revenue - previous) / nullif(previous, 0), 1) AS growth
FROM filled;
