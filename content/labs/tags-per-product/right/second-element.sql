SELECT product_id, name, CASE WHEN tags = '{}' THEN 0 ELSE 1 END AS number
FROM products
WHERE tags[2] IS NULL AND discontinued_on IS NULL
ORDER BY number, product_id;
