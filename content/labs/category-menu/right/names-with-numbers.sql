WITH RECURSIVE menu AS (
    SELECT category_id, name, ARRAY[name, lpad(category_id::text, 10, '0')] AS path
    FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, c.name, m.path || ARRAY[c.name, lpad(c.category_id::text, 10, '0')]
    FROM menu AS m JOIN categories AS c ON c.parent_id = m.category_id
)
SELECT category_id, name, cardinality(path) / 2 AS depth FROM menu ORDER BY path;
