-- caught_by: missing-rows
SELECT product_id, sku
FROM products
WHERE sku !~ '^\w{3}-[0-9]{2}$'
ORDER BY product_id;
