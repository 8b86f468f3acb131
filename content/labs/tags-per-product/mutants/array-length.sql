-- caught_by: missing-rows
SELECT product_id, name, array_length(tags, 1) AS tags
FROM products
WHERE discontinued_on IS NULL
  AND array_length(tags, 1) < 2
ORDER BY array_length(products.tags, 1), product_id;
