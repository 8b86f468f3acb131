-- caught_by: extra-rows, wrong-values
SELECT o.order_id, d.due_on::date, o.amount
FROM standing_orders AS o
CROSS JOIN LATERAL generate_series(
    o.first_on, least(o.last_on, DATE '2026-06-30'), INTERVAL '1 month'
) AS d (due_on)
WHERE d.due_on >= DATE '2026-01-01'
ORDER BY d.due_on, o.order_id;
