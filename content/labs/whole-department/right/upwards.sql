WITH RECURSIVE counted AS (
    SELECT c.category_id, c.parent_id, p.product_id
    FROM products AS p
    JOIN categories AS c USING (category_id)
    UNION ALL
    SELECT c.category_id, c.parent_id, counted.product_id
    FROM counted
    JOIN categories AS c ON c.category_id = counted.parent_id
)
SELECT c.category_id, c.name, count(counted.product_id) AS products
FROM categories AS c
LEFT JOIN counted USING (category_id)
GROUP BY c.category_id
ORDER BY c.category_id;
