--- right-1
-- RIGHT: UPDATE with FROM and NOT EXISTS
UPDATE fines AS f
SET paid_on = DATE '2026-05-01'
FROM loans AS l
WHERE l.loan_id = f.loan_id
  AND f.paid_on IS NULL
  AND f.reason = 'overdue'
  AND f.issued_on < DATE '2026-05-01'
  AND NOT EXISTS (SELECT FROM loans AS o WHERE o.member_id = l.member_id AND o.returned_at IS NULL)
RETURNING f.fine_id, f.amount;

--- right-2
-- RIGHT: loans of members without an open one by GROUP BY
UPDATE fines
SET paid_on = '2026-05-01'
WHERE paid_on IS NULL
  AND reason = 'overdue'
  AND issued_on < '2026-05-01'
  AND loan_id IN (
      SELECT loan_id FROM loans
      WHERE member_id IN (SELECT member_id FROM loans GROUP BY member_id HAVING count(*) = count(returned_at))
  )
RETURNING fine_id, amount;

--- right-3
-- RIGHT: MERGE
MERGE INTO fines AS f
USING (
    SELECT loan_id FROM (
        SELECT loan_id, bool_and(returned_at IS NOT NULL) OVER (PARTITION BY member_id) AS all_back FROM loans
    ) AS l
    WHERE all_back
) AS back
ON f.loan_id = back.loan_id
WHEN MATCHED AND f.paid_on IS NULL AND f.reason = 'overdue' AND f.issued_on < DATE '2026-05-01' THEN
    UPDATE SET paid_on = DATE '2026-05-01'
RETURNING f.fine_id, f.amount;

--- wrong-1
-- WRONG: looks at the fine's own loan only
UPDATE fines AS f
SET paid_on = DATE '2026-05-01'
FROM loans AS l
WHERE l.loan_id = f.loan_id AND l.returned_at IS NOT NULL
  AND f.paid_on IS NULL AND f.reason = 'overdue' AND f.issued_on < DATE '2026-05-01'
RETURNING f.fine_id, f.amount;

--- wrong-2
-- WRONG: takes in what was issued on 1 May itself
UPDATE fines AS f
SET paid_on = DATE '2026-05-01'
FROM loans AS l
WHERE l.loan_id = f.loan_id
  AND f.paid_on IS NULL AND f.reason = 'overdue' AND f.issued_on <= DATE '2026-05-01'
  AND NOT EXISTS (SELECT FROM loans AS o WHERE o.member_id = l.member_id AND o.returned_at IS NULL)
RETURNING f.fine_id, f.amount;

--- wrong-3
-- WRONG: fines for lost copies are forgiven, too
UPDATE fines AS f
SET paid_on = DATE '2026-05-01'
FROM loans AS l
WHERE l.loan_id = f.loan_id
  AND f.paid_on IS NULL AND f.reason <> 'damage' AND f.issued_on < DATE '2026-05-01'
  AND l.member_id NOT IN (SELECT member_id FROM loans WHERE returned_at IS NULL)
RETURNING f.fine_id, f.amount;
