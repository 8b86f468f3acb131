SELECT m.member_id, m.full_name,
       sum(CASE WHEN l.returned_at::date <= l.due_on THEN 1 ELSE 0 END) AS on_time,
       sum(CASE WHEN l.returned_at::date > l.due_on THEN 1 ELSE 0 END) AS late,
       sum(CASE WHEN l.loan_id IS NOT NULL AND l.returned_at IS NULL THEN 1 ELSE 0 END) AS still_out
FROM members AS m
LEFT JOIN loans AS l ON l.member_id = m.member_id
GROUP BY m.member_id, m.full_name
ORDER BY m.member_id;
