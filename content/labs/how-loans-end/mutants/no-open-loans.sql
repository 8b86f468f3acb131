-- caught_by: null-mishandled
SELECT members.member_id,
       members.full_name,
       count(*) FILTER (WHERE (loans.returned_at AT TIME ZONE 'UTC')::date <= loans.due_on) AS on_time,
       count(*) FILTER (WHERE (loans.returned_at AT TIME ZONE 'UTC')::date > loans.due_on) AS late,
       count(loans.loan_id) FILTER (WHERE loans.returned_at = NULL) AS still_out
FROM members
LEFT JOIN loans ON loans.member_id = members.member_id
GROUP BY members.member_id
ORDER BY members.member_id;
