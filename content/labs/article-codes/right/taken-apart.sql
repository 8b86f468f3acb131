SELECT product_id, sku
FROM products
WHERE NOT (
    length(sku) = 6
    AND left(sku, 3) ~ '^[A-Z]+$'
    AND substr(sku, 4, 1) = '-'
    AND right(sku, 2) BETWEEN '00' AND '99'
    AND right(sku, 2) ~ '^[0-9]+$'
)
ORDER BY product_id;
