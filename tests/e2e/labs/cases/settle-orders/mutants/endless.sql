-- caught_by: timeout
UPDATE orders SET paid_on = DATE '2026-04-01', total = total + 5 WHERE paid_on IS NULL AND due_on < DATE '2026-03-31'; INSERT INTO notes (order_id, facts, urgent) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT o.id, '{}', true FROM orders o WHERE o.id IN (SELECT i FROM n)
