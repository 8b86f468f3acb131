WITH RECURSIVE tree AS (
    SELECT category_id, ARRAY[category_id] AS path
    FROM categories
    WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, t.path || c.category_id
    FROM tree AS t
    JOIN categories AS c ON c.parent_id = t.category_id
)
SELECT c.category_id, c.name, (
    SELECT count(*)
    FROM products AS p
    JOIN tree AS t USING (category_id)
    WHERE c.category_id = ANY (t.path)
) AS products
FROM categories AS c
ORDER BY c.category_id;
