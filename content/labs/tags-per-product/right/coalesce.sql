SELECT product_id, name, coalesce(array_length(tags, 1), 0) AS number
FROM products
WHERE discontinued_on IS NULL AND coalesce(array_length(tags, 1), 0) < 2
ORDER BY number, product_id;
