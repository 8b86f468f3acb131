-- caught_by: missing-rows
SELECT product_id, name
FROM products
WHERE to_tsvector('english', concat(name, description))
      @@ websearch_to_tsquery('english', 'tea')
ORDER BY product_id;
