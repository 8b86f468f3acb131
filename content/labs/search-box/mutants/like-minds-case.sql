-- caught_by: missing-rows, extra-rows
SELECT product_id, name
FROM products
WHERE name LIKE '%tea%' OR description LIKE '%tea%'
ORDER BY product_id;
