WITH RECURSIVE numbered AS (
    SELECT category_id, name, parent_id,
           row_number() OVER (PARTITION BY parent_id ORDER BY name, category_id) AS place
    FROM categories
),
walked (category_id, name, path) AS (
    SELECT category_id, name, ARRAY[place] FROM numbered WHERE parent_id IS NULL
    UNION ALL
    SELECT n.category_id, n.name, w.path || n.place
    FROM numbered AS n JOIN walked AS w ON n.parent_id = w.category_id
)
SELECT category_id, name, array_length(path, 1) FROM walked ORDER BY path;
