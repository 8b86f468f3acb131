-- caught_by: null-mishandled
SELECT members.member_id,
       members.full_name,
       sum(CASE WHEN loans.returned_at::date <= loans.due_on THEN 1 END) AS on_time,
       sum(CASE WHEN loans.returned_at::date > loans.due_on THEN 1 END) AS late,
       sum(CASE WHEN loans.returned_at IS NULL AND loans.loan_id IS NOT NULL THEN 1 END) AS still_out
FROM members
LEFT JOIN loans ON loans.member_id = members.member_id
GROUP BY members.member_id
ORDER BY members.member_id;
