SELECT product_id, name, cardinality(tags) AS tags
FROM products
WHERE discontinued_on IS NULL
  AND cardinality(tags) < 2
ORDER BY cardinality(products.tags), product_id;
