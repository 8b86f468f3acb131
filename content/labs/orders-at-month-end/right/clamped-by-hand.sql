SELECT o.order_id, d.due_on, o.amount
FROM standing_orders AS o
CROSS JOIN generate_series(DATE '2026-01-01', DATE '2026-06-01', INTERVAL '1 month') AS m (starts)
CROSS JOIN LATERAL (
    SELECT least(
        m.starts::date + extract(day FROM o.first_on)::int - 1,
        (m.starts + INTERVAL '1 month')::date - 1
    ) AS due_on
) AS d
WHERE d.due_on >= o.first_on
  AND (o.last_on IS NULL OR d.due_on <= o.last_on)
ORDER BY d.due_on, o.order_id;
