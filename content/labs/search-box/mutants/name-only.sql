-- caught_by: missing-rows
SELECT product_id, name
FROM products
WHERE to_tsvector('english', name)
      @@ websearch_to_tsquery('english', 'tea')
ORDER BY product_id;
