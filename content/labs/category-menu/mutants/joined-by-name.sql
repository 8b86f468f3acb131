-- caught_by: missing-rows, extra-rows, duplicate-rows, timeout
WITH RECURSIVE menu AS (
    SELECT category_id, name, 1 AS depth, ARRAY[name] AS path
    FROM categories
    WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, c.name, m.depth + 1, m.path || c.name
    FROM menu AS m
    JOIN categories AS c ON c.parent_id = (SELECT min(category_id) FROM categories WHERE name = m.name)
)
SELECT category_id, name, depth
FROM menu
ORDER BY path, category_id;
