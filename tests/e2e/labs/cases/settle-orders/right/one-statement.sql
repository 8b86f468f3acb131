WITH settled AS (
    UPDATE orders SET paid_on = '2026-04-01', total = total + 5
    WHERE paid_on IS NULL AND due_on < '2026-03-31'
    RETURNING id
)
INSERT INTO notes (order_id, facts, urgent)
SELECT o.id, '{"settled": true}', o.via = 'phone'
FROM orders o
WHERE o.paid_on = '2026-04-01' OR o.id IN (SELECT id FROM settled)
RETURNING order_id, urgent;
