-- caught_by: missing-rows
SELECT due.order_id, due.due_on, due.amount
FROM (
    SELECT standing_orders.order_id,
           standing_orders.amount,
           standing_orders.last_on,
           months.n,
           (standing_orders.first_on + months.n * INTERVAL '1 month')::date AS due_on
    FROM standing_orders
    CROSS JOIN LATERAL (
        SELECT (2026 - extract(year FROM standing_orders.first_on)) * 12
               + month - extract(month FROM standing_orders.first_on) AS n
        FROM generate_series(1, 6) AS month
    ) AS months
    WHERE standing_orders.first_on > DATE '1990-01-31'
) AS due
WHERE due.n >= 0
  AND due.due_on <= coalesce(due.last_on, due.due_on)
ORDER BY due.due_on, due.order_id;
