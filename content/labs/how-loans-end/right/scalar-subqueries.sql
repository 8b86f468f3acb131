WITH dated AS (
    SELECT member_id, due_on, (returned_at AT TIME ZONE 'UTC')::date AS returned_on
    FROM loans
)
SELECT m.member_id, m.full_name,
       (SELECT count(*) FROM dated AS d WHERE d.member_id = m.member_id AND d.returned_on <= d.due_on) AS on_time,
       (SELECT count(*) FROM dated AS d WHERE d.member_id = m.member_id AND d.returned_on > d.due_on) AS late,
       (SELECT count(*) FROM dated AS d WHERE d.member_id = m.member_id AND d.returned_on IS NULL) AS still_out
FROM members AS m
ORDER BY m.member_id;
