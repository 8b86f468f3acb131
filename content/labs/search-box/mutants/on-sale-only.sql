-- caught_by: missing-rows
SELECT product_id, name
FROM products
WHERE discontinued_on IS NULL AND to_tsvector('english', concat_ws(' ', name, description))
      @@ websearch_to_tsquery('english', 'tea')
ORDER BY product_id;
