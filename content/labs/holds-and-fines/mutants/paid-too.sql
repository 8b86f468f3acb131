-- caught_by: wrong-values
SELECT m.member_id,
       m.full_name,
       (SELECT count(*) FROM holds AS h WHERE h.member_id = m.member_id) AS holds,
       (
           SELECT coalesce(sum(f.amount), 0)
           FROM loans AS l
           JOIN fines AS f USING (loan_id)
           WHERE l.member_id = m.member_id
       ) AS unpaid
FROM members AS m
ORDER BY m.member_id;
