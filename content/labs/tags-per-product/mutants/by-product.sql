-- caught_by: wrong-order
SELECT product_id, name, cardinality(tags) AS tags
FROM products
WHERE discontinued_on IS NULL
  AND cardinality(tags) < 2
ORDER BY product_id;
