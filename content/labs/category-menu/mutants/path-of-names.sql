-- caught_by: wrong-order
WITH RECURSIVE menu AS (
    SELECT category_id, name, 1 AS depth, ARRAY[name] AS path
    FROM categories
    WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, c.name, m.depth + 1, m.path || c.name
    FROM menu AS m
    JOIN categories AS c ON c.parent_id = m.category_id
)
SELECT category_id, name, depth
FROM menu
ORDER BY path, category_id;
