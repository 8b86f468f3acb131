WITH with_holds AS (
    SELECT m.member_id, m.full_name, count(h.book_id) AS holds
    FROM members AS m
    LEFT JOIN holds AS h USING (member_id)
    GROUP BY m.member_id
)
SELECT w.member_id, w.full_name, w.holds, coalesce(sum(f.amount), 0) AS unpaid
FROM with_holds AS w
LEFT JOIN loans AS l USING (member_id)
LEFT JOIN fines AS f ON f.loan_id = l.loan_id AND f.paid_on IS NULL
GROUP BY w.member_id, w.full_name, w.holds
ORDER BY w.member_id;
