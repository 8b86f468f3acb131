WITH pairs AS (
    SELECT DISTINCT r.customer_id, r.product_id
    FROM reviews AS r
    JOIN products AS p USING (product_id)
    WHERE p.series = 'Harbor'
), size AS (
    SELECT count(*) AS pieces FROM products WHERE series = 'Harbor'
)
SELECT customer_id, full_name
FROM pairs
JOIN customers USING (customer_id)
CROSS JOIN size
GROUP BY customer_id, full_name, pieces
HAVING count(*) = pieces;
