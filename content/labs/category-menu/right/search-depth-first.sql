WITH RECURSIVE menu AS (
    SELECT category_id, name, 1 AS depth FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, c.name, m.depth + 1
    FROM menu AS m JOIN categories AS c ON c.parent_id = m.category_id
) SEARCH DEPTH FIRST BY name, category_id SET place
SELECT category_id, name, depth FROM menu ORDER BY place;
