SELECT order_id, sum(amount) AS owed
FROM (
    SELECT order_id, quantity * unit_price AS amount FROM order_lines
    UNION ALL
    SELECT order_id, -amount FROM payments
) AS account
JOIN orders USING (order_id)
WHERE status IN ('open', 'shipped')
GROUP BY order_id
HAVING sum(amount) > 0
ORDER BY order_id;
