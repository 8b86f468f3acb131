UPDATE orders SET (paid_on, total) = ('2026-04-01', total + 5)
WHERE paid_on IS NULL AND due_on <= '2026-03-30';
INSERT INTO notes (order_id, facts, urgent)
SELECT id, jsonb_build_object('settled', true), via = 'phone' FROM orders
WHERE paid_on = '2026-04-01' ORDER BY id DESC
RETURNING order_id, urgent
