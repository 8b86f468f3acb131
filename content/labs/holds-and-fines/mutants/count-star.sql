-- caught_by: wrong-values
SELECT m.member_id,
       m.full_name,
       count(*) AS holds,
       coalesce((
           SELECT sum(f.amount)
           FROM loans AS l
           JOIN fines AS f USING (loan_id)
           WHERE l.member_id = m.member_id AND f.paid_on IS NULL
       ), 0) AS unpaid
FROM members AS m
LEFT JOIN holds AS h ON h.member_id = m.member_id
GROUP BY m.member_id
ORDER BY m.member_id;
