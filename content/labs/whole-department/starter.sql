-- Columns: category_id, name, products
SELECT category_id, name, 0 AS products
FROM categories
ORDER BY category_id;
