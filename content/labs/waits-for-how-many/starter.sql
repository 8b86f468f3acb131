-- Columns: issue_id, waits_for
SELECT issue_id, count(*) AS waits_for
FROM dependencies
GROUP BY issue_id
ORDER BY waits_for DESC, issue_id;
