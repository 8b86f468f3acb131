SELECT product_id, sku
FROM products
WHERE sku NOT SIMILAR TO '[A-Z]{3}-[0-9]{2}'
ORDER BY product_id;
