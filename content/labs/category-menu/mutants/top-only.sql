-- caught_by: missing-rows
SELECT category_id, name, 1 AS depth FROM categories WHERE parent_id IS NULL ORDER BY name, category_id;
