-- caught_by: wrong-values, extra-rows
SELECT c.category_id, c.name, CASE WHEN c.parent_id IS NULL THEN 1 ELSE 2 END AS depth
FROM categories AS c
LEFT JOIN categories AS p ON p.category_id = c.parent_id
ORDER BY coalesce(p.name, c.name), coalesce(p.category_id, c.category_id), depth, c.name, c.category_id;
