-- caught_by: null-mishandled
SELECT m.member_id,
       m.full_name,
       (SELECT count(*) FROM holds AS h WHERE h.member_id = m.member_id) AS holds,
       (
           SELECT sum(f.amount)
           FROM loans AS l
           JOIN fines AS f USING (loan_id)
           WHERE l.member_id = m.member_id AND f.paid_on IS NULL
       ) AS unpaid
FROM members AS m
ORDER BY m.member_id;
