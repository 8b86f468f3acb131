-- caught_by: missing-rows, extra-rows
-- The parser takes coffee/tea for the name of a file, and tea_pot for two words.
SELECT product_id, name
FROM products
WHERE concat_ws(' ', name, description) ~* '\mteas?\M'
ORDER BY product_id;
