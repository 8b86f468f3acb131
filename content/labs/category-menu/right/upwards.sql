WITH RECURSIVE places AS (
    SELECT category_id, row_number() OVER (ORDER BY name, category_id) AS place, parent_id
    FROM categories
),
climbed AS (
    SELECT category_id, parent_id AS above, ARRAY[place] AS path FROM places
    UNION ALL
    SELECT c.category_id, p.parent_id, p.place || c.path
    FROM climbed AS c JOIN places AS p ON p.category_id = c.above
)
SELECT category_id, name, cardinality(path) AS depth
FROM climbed JOIN categories USING (category_id)
WHERE above IS NULL
ORDER BY path;
