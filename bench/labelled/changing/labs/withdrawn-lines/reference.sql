DELETE FROM cart_lines AS l
WHERE EXISTS (SELECT 1 FROM withdrawn AS w WHERE w.sku = l.sku AND w.replacement IS NULL)
  AND EXISTS (SELECT 1 FROM carts AS c WHERE c.cart_id = l.cart_id AND c.ordered_at IS NULL)
  AND EXISTS (
      SELECT 1
      FROM cart_lines AS o
      WHERE o.cart_id = l.cart_id
        AND NOT EXISTS (SELECT 1 FROM withdrawn AS w WHERE w.sku = o.sku AND w.replacement IS NULL)
  )
RETURNING l.cart_id, l.line_no;
