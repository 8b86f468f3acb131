-- caught_by: unwanted-change
UPDATE fines AS f
SET paid_on = DATE '2026-05-01'
FROM loans AS l
WHERE l.loan_id = f.loan_id
  AND f.paid_on IS NULL
  AND f.reason <> 'damage'
  AND f.issued_on < DATE '2026-05-01'
  AND l.member_id NOT IN (SELECT member_id FROM loans WHERE returned_at IS NULL)
RETURNING f.fine_id, f.amount;
