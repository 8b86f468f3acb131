SELECT c.customer_id, c.full_name, c.email
FROM customers AS c
WHERE (
    SELECT bool_or(to_char(o.placed_at, 'YYYY') = '2026')
    FROM orders AS o
    WHERE o.customer_id = c.customer_id
) IS NOT TRUE
ORDER BY c.customer_id;
