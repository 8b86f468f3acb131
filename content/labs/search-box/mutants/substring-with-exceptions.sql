-- caught_by: extra-rows
SELECT product_id, name
FROM products
WHERE (name ILIKE '%tea%' AND name NOT ILIKE '%teapot%')
   OR (description ILIKE '%tea%' AND description NOT ILIKE '%steamer%')
ORDER BY product_id;
