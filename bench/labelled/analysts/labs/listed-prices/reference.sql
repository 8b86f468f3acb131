WITH spans AS (
    SELECT product_id, price, valid_from, lead(valid_from) OVER (PARTITION BY product_id ORDER BY valid_from) AS next_from
    FROM list_prices
)
SELECT l.order_id, l.product_id, l.unit_price, s.price AS list_price,
       round(100 * (s.price - l.unit_price) / s.price, 1) AS off, s.next_from
FROM order_lines l
JOIN orders o USING (order_id)
JOIN spans s ON s.product_id = l.product_id AND o.ordered_on >= s.valid_from AND (o.ordered_on < s.next_from OR s.next_from IS NULL)
WHERE o.status <> 'cancelled' AND l.unit_price < s.price
ORDER BY l.order_id, l.product_id;
