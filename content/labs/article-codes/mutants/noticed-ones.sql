-- caught_by: missing-rows
SELECT product_id, sku
FROM products
WHERE (sku !~ '[A-Z]{3}-[0-9]{2}' OR sku IN ('PAN-240', 'XPAN-24', 'PA_-24', 'PAN-2X'))
ORDER BY product_id;
