UPDATE fines
SET paid_on = '2026-05-01'
WHERE paid_on IS NULL
  AND reason = 'overdue'
  AND issued_on <= '2026-04-30'
  AND loan_id IN (
      SELECT loan_id
      FROM loans
      WHERE member_id NOT IN (SELECT member_id FROM loans WHERE returned_at IS NULL)
  )
RETURNING fine_id, amount
