-- caught_by: extra-rows
SELECT product_id, name
FROM products
WHERE to_tsvector('english', concat_ws(' ', name, description))
      @@ to_tsquery('english', 'tea:*')
ORDER BY product_id;
