SELECT m.member_id,
       m.full_name,
       coalesce(counts.on_time, 0) AS on_time,
       coalesce(counts.late, 0) AS late,
       coalesce(counts.still_out, 0) AS still_out
FROM members AS m
LEFT JOIN (
    SELECT l.member_id,
           count(CASE WHEN l.returned_at::date <= l.due_on THEN 1 END) AS on_time,
           count(CASE WHEN l.returned_at::date > l.due_on THEN 1 END) AS late,
           count(*) - count(l.returned_at) AS still_out
    FROM loans AS l
    GROUP BY l.member_id
) AS counts ON counts.member_id = m.member_id
ORDER BY m.member_id;
