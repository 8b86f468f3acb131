-- caught_by: extra-rows
SELECT product_id, name, cardinality(tags) AS tags
FROM products
WHERE cardinality(tags) < 2
ORDER BY cardinality(products.tags), product_id;
