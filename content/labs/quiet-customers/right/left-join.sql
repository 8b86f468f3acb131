SELECT c.customer_id, c.full_name, c.email
FROM customers AS c
LEFT JOIN orders AS o
       ON o.customer_id = c.customer_id
      AND extract(year FROM o.placed_at) = 2026
WHERE o.order_id IS NULL
ORDER BY c.customer_id;
