SELECT o.order_id, d.due_on, o.amount
FROM standing_orders AS o
CROSS JOIN LATERAL (
    SELECT (o.first_on + make_interval(months => n))::date AS due_on
    FROM generate_series(
        0,
        (extract(year FROM age(DATE '2026-07-01', o.first_on)) * 12 + 11)::integer
    ) AS n
) AS d
WHERE d.due_on BETWEEN DATE '2026-01-01' AND DATE '2026-06-30'
  AND (o.last_on IS NULL OR o.last_on >= d.due_on)
ORDER BY d.due_on, o.order_id;
