-- caught_by: missing-rows
SELECT product_id, name
FROM products
WHERE to_tsvector('simple', concat_ws(' ', name, description))
      @@ websearch_to_tsquery('simple', 'tea')
ORDER BY product_id;
