SELECT product_id, sku
FROM products
WHERE regexp_replace(sku, '^[A-Z][A-Z][A-Z]-\d\d$', '') <> ''
   OR sku = ''
ORDER BY product_id;
