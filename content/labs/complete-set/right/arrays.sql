WITH reviewed AS (
    SELECT customer_id, array_agg(product_id) AS pieces
    FROM reviews
    GROUP BY customer_id
)
SELECT c.customer_id, c.full_name
FROM customers AS c
JOIN reviewed AS r USING (customer_id)
WHERE r.pieces @> (SELECT array_agg(product_id) FROM products WHERE series = 'Harbor');
