-- equivalent: SELECT DISTINCT category_id because category_id is the primary key of categories
-- equivalent: SELECT DISTINCT s.category_id because a category has one parent and is reached once
-- equivalent: UNION SELECT s.category_id because a category has one parent and is reached once
WITH RECURSIVE sorted AS (
    SELECT category_id, name, parent_id, row_number() OVER (ORDER BY name, category_id) AS place
    FROM categories
),
menu AS (
    SELECT category_id, name, 1 AS depth, ARRAY[place] AS path
    FROM sorted
    WHERE parent_id IS NULL
    UNION ALL
    SELECT s.category_id, s.name, m.depth + 1, m.path || s.place
    FROM menu AS m
    JOIN sorted AS s ON s.parent_id = m.category_id
)
SELECT category_id, name, depth
FROM menu
ORDER BY path;
