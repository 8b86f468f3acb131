-- Columns: member_id, full_name, on_time, late, still_out
SELECT members.member_id, members.full_name, 0 AS on_time, 0 AS late, count(*) AS still_out
FROM members
LEFT JOIN loans ON loans.member_id = members.member_id
GROUP BY members.member_id
ORDER BY members.member_id;
