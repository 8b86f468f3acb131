-- caught_by: missing-rows
SELECT product_id, name, cardinality(tags) AS tags
FROM products
WHERE discontinued_on IS NULL
  AND cardinality(tags) = 0
ORDER BY cardinality(products.tags), product_id;
