WITH r AS (SELECT p.product_id, p.category, p.name, coalesce(sum(s.qty * s.price), 0) AS revenue FROM products p LEFT JOIN sales s USING (product_id) GROUP BY p.product_id),
k AS (SELECT *, rank() OVER (PARTITION BY category ORDER BY revenue DESC) AS rk, sum(revenue) OVER (PARTITION BY category) AS total FROM r)
SELECT category, name, revenue, round(100 * revenue / nullif(total, 0), 1) AS share FROM k WHERE rk = 1 ORDER BY category, name, product_id;
