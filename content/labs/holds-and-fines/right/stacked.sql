SELECT m.member_id,
       m.full_name,
       sum(part.holds)::integer AS holds,
       sum(part.unpaid) AS unpaid
FROM members AS m
JOIN (
    SELECT member_id, 0 AS holds, 0.00 AS unpaid FROM members
    UNION ALL
    SELECT member_id, 1, 0 FROM holds
    UNION ALL
    SELECT l.member_id, 0, f.amount
    FROM loans AS l
    JOIN fines AS f USING (loan_id)
    WHERE f.paid_on IS NULL
) AS part USING (member_id)
GROUP BY m.member_id
ORDER BY m.member_id;
