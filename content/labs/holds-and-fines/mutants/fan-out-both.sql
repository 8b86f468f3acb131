-- caught_by: wrong-values
SELECT m.member_id,
       m.full_name,
       count(h.book_id) AS holds,
       coalesce(sum(f.amount), 0) AS unpaid
FROM members AS m
LEFT JOIN holds AS h ON h.member_id = m.member_id
LEFT JOIN loans AS l ON l.member_id = m.member_id
LEFT JOIN fines AS f ON f.loan_id = l.loan_id AND f.paid_on IS NULL
GROUP BY m.member_id
ORDER BY m.member_id;
