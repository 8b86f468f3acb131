-- caught_by: wrong-values
SELECT m.member_id, m.full_name,
       count(*) FILTER (WHERE l.returned_at <= l.due_on + 1) AS on_time,
       count(*) FILTER (WHERE l.returned_at > l.due_on + 1) AS late,
       count(l.loan_id) FILTER (WHERE l.returned_at IS NULL) AS still_out
FROM members AS m
LEFT JOIN loans AS l USING (member_id)
GROUP BY m.member_id
ORDER BY m.member_id;
