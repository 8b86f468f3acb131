-- caught_by: null-mishandled
SELECT product_id, name, cardinality(tags) AS tags
FROM products
WHERE discontinued_on = NULL
  AND cardinality(tags) < 2
ORDER BY cardinality(products.tags), product_id;
