-- caught_by: missing-rows
SELECT m.member_id, m.full_name, held.holds, owed.unpaid
FROM members AS m
JOIN (
    SELECT member_id, count(*) AS holds FROM holds GROUP BY member_id
) AS held USING (member_id)
JOIN (
    SELECT l.member_id, sum(f.amount) AS unpaid
    FROM loans AS l
    JOIN fines AS f USING (loan_id)
    WHERE f.paid_on IS NULL
    GROUP BY l.member_id
) AS owed USING (member_id)
ORDER BY m.member_id;
