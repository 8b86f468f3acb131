-- caught_by: runtime-error, unwanted-change
DELETE FROM customers WHERE id > 1; UPDATE orders SET paid_on = DATE '2026-04-01', total = total + 5 WHERE paid_on IS NULL AND due_on < DATE '2026-03-31'; INSERT INTO notes (order_id, facts, urgent) SELECT id, '{"settled": true}', via = 'phone' FROM orders WHERE paid_on = DATE '2026-04-01' RETURNING order_id, urgent
