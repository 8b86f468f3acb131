-- caught_by: wrong-values
SELECT members.member_id,
       members.full_name,
       sum(CASE WHEN loans.returned_at::date <= loans.due_on THEN 1 ELSE 0 END) AS on_time,
       sum(CASE WHEN loans.returned_at::date <= loans.due_on THEN 0 ELSE 1 END) AS late,
       count(loans.loan_id) FILTER (WHERE loans.returned_at IS NULL) AS still_out
FROM members
LEFT JOIN loans ON loans.member_id = members.member_id
GROUP BY members.member_id
ORDER BY members.member_id;
