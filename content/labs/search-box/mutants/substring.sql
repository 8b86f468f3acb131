-- caught_by: extra-rows
SELECT product_id, name
FROM products
WHERE name ILIKE '%tea%' OR description ILIKE '%tea%'
ORDER BY product_id;
