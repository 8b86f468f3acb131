-- caught_by: missing-rows
SELECT category_id, name, depth
FROM (
    SELECT category_id, name, 1 AS depth, ARRAY[name, category_id::text] AS path
    FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, c.name, 2, ARRAY[p.name, p.category_id::text, c.name, c.category_id::text]
    FROM categories AS c JOIN categories AS p ON p.category_id = c.parent_id
    WHERE p.parent_id IS NULL
) AS menu
ORDER BY path;
