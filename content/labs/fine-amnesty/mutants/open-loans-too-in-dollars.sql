-- caught_by: unwanted-change
UPDATE fines
SET paid_on = DATE $$2026-05-01$$
WHERE paid_on IS NULL
  AND reason = 'overdue'
  AND issued_on < DATE $$2026-05-01$$
RETURNING fine_id, amount;
