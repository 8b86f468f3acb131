SELECT c.customer_id, c.full_name, c.email
FROM customers AS c
LEFT JOIN orders AS o USING (customer_id)
GROUP BY c.customer_id
HAVING count(*) FILTER (
    WHERE o.placed_at >= '2026-01-01 00:00+00' AND o.placed_at < '2027-01-01 00:00+00'
) = 0
ORDER BY c.customer_id;
