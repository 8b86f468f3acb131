-- caught_by: wrong-order
SELECT product_id, name
FROM products
WHERE to_tsvector('english', concat_ws(' ', name, description))
      @@ websearch_to_tsquery('english', 'tea')
ORDER BY name;
