-- caught_by: null-mishandled
SELECT product_id, name
FROM products
WHERE to_tsvector('english', name || ' ' || description)
      @@ websearch_to_tsquery('english', 'tea')
ORDER BY product_id;
