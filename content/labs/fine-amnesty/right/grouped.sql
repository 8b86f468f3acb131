WITH careful AS (
    SELECT member_id
    FROM loans
    GROUP BY member_id
    HAVING count(*) = count(returned_at)
)
UPDATE fines
SET paid_on = DATE '2026-05-01'
FROM loans JOIN careful USING (member_id)
WHERE fines.loan_id = loans.loan_id
  AND fines.paid_on IS NULL
  AND fines.reason = 'overdue'
  AND fines.issued_on < DATE '2026-05-01'
RETURNING fines.fine_id, fines.amount;
