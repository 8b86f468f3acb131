SELECT o.order_id, o.customer_id,
       o.placed_at::date - (
           SELECT max(e.placed_at::date)
           FROM orders AS e
           WHERE e.customer_id = o.customer_id
             AND (e.placed_at, e.order_id) < (o.placed_at, o.order_id)
       ) AS days_since
FROM orders AS o
ORDER BY o.order_id;
