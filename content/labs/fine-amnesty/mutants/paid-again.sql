-- caught_by: wrong-returning
UPDATE fines AS f
SET paid_on = DATE '2026-05-01'
FROM loans AS l
WHERE l.loan_id = f.loan_id
  AND f.reason = 'overdue'
  AND f.issued_on < DATE '2026-05-01'
  AND NOT EXISTS (
      SELECT 1
      FROM loans AS o
      WHERE o.member_id = l.member_id AND o.returned_at IS NULL
  )
RETURNING f.fine_id, f.amount;
