MERGE INTO orders o
USING (SELECT id FROM orders WHERE paid_on IS NULL AND due_on < '2026-03-31') AS late
ON o.id = late.id
WHEN MATCHED THEN UPDATE SET paid_on = '2026-04-01', total = o.total + 5;
INSERT INTO notes (order_id, facts, urgent)
SELECT id, '{"settled": true}', via = 'phone' FROM orders WHERE paid_on = '2026-04-01'
RETURNING order_id, urgent;
