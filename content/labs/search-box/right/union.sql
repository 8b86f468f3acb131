WITH found AS (
    SELECT product_id FROM products
    WHERE to_tsvector('english', name) @@ 'tea'::tsquery
    UNION
    SELECT product_id FROM products
    WHERE to_tsvector('english', description) @@ 'tea'::tsquery
)
SELECT p.product_id, p.name
FROM found
JOIN products AS p USING (product_id)
ORDER BY p.product_id;
