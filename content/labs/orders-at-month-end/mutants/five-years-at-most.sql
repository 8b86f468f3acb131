-- caught_by: missing-rows
SELECT o.order_id, d.due_on, o.amount
FROM standing_orders AS o
CROSS JOIN generate_series(0, 60) AS n
CROSS JOIN LATERAL (SELECT (o.first_on + make_interval(months => n))::date AS due_on) AS d
WHERE d.due_on BETWEEN DATE '2026-01-01' AND DATE '2026-06-30'
  AND (o.last_on IS NULL OR d.due_on <= o.last_on)
ORDER BY d.due_on, o.order_id;
