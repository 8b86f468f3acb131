WITH outcomes AS (
    SELECT member_id,
           CASE
               WHEN returned_at IS NULL THEN 'out'
               WHEN returned_at < due_on + 1 THEN 'on time'
               ELSE 'late'
           END AS outcome
    FROM loans
)
SELECT m.member_id, m.full_name,
       count(*) FILTER (WHERE o.outcome = 'on time') AS on_time,
       count(*) FILTER (WHERE o.outcome = 'late') AS late,
       count(*) FILTER (WHERE o.outcome = 'out') AS still_out
FROM members AS m
LEFT JOIN outcomes AS o USING (member_id)
GROUP BY m.member_id
ORDER BY m.member_id;
