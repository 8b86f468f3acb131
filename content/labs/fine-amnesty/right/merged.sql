MERGE INTO fines AS f
USING (
    SELECT l.loan_id, bool_and(o.returned_at IS NOT NULL) AS all_back
    FROM loans AS l JOIN loans AS o ON o.member_id = l.member_id
    GROUP BY l.loan_id
) AS known
ON known.loan_id = f.loan_id
WHEN MATCHED AND known.all_back AND f.paid_on IS NULL AND f.reason = 'overdue'
    AND f.issued_on < '2026-05-01' THEN
    UPDATE SET paid_on = DATE '2026-05-01'
RETURNING f.fine_id, f.amount;
