UPDATE products AS p
SET price = c.new_price
FROM (
    SELECT DISTINCT ON (product_id) product_id, new_price
    FROM price_changes
    WHERE valid_from <= DATE '2026-06-01'
    ORDER BY product_id, valid_from DESC
) AS c
WHERE c.product_id = p.product_id
  AND p.discontinued_at IS NULL
  AND p.price <> c.new_price
RETURNING p.product_id, old.price, new.price;
