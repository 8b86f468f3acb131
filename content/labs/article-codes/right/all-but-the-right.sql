SELECT p.product_id, p.sku
FROM products AS p
WHERE NOT EXISTS (
    SELECT 1 FROM products AS q
    WHERE q.product_id = p.product_id AND regexp_like(q.sku, '^[A-Z]{3}[-][0-9]{2}$')
)
ORDER BY p.product_id;
