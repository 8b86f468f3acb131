-- caught_by: missing-change
UPDATE orders SET paid_on = DATE '2026-04-01', total = total + 5 WHERE paid_on IS NULL AND due_on < DATE '2026-03-31'
