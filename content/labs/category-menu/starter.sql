-- Columns: category_id, name, depth
SELECT category_id, name, CASE WHEN parent_id IS NULL THEN 1 ELSE 2 END AS depth
FROM categories
ORDER BY name, category_id;
