-- caught_by: missing-rows
SELECT members.member_id,
       members.full_name,
       count(*) FILTER (WHERE (loans.returned_at AT TIME ZONE 'UTC')::date <= loans.due_on) AS on_time,
       count(*) FILTER (WHERE (loans.returned_at AT TIME ZONE 'UTC')::date > loans.due_on) AS late,
       count(*) FILTER (WHERE loans.returned_at IS NULL) AS still_out
FROM members
JOIN loans ON loans.member_id = members.member_id
GROUP BY members.member_id
ORDER BY members.member_id;
