INSERT INTO list_prices (product_id, valid_from, price)
SELECT l.product_id, DATE '2025-01-01', round(sum(l.quantity * l.unit_price) / sum(l.quantity), 2)
FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id)
WHERE o.status <> 'cancelled' AND o.ordered_on >= '2024-01-01' AND o.ordered_on < '2025-01-01' AND NOT p.discontinued
  AND NOT EXISTS (SELECT FROM list_prices x WHERE x.product_id = l.product_id AND x.valid_from <= '2025-01-01')
GROUP BY l.product_id
RETURNING product_id, price;
