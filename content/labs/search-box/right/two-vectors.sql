SELECT product_id, name
FROM products
WHERE to_tsvector('english', name) @@ to_tsquery('english', 'teas')
   OR to_tsvector('english', description) @@ to_tsquery('english', 'teas')
ORDER BY product_id;
