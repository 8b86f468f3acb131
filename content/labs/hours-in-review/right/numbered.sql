WITH numbered AS (
    SELECT issue_id, status, changed_at,
           row_number() OVER (PARTITION BY issue_id ORDER BY changed_at, change_id) AS n
    FROM status_changes
    WHERE changed_at < '2026-04-01 00:00+00'
)
SELECT a.issue_id,
       round(extract(epoch FROM sum(
           coalesce(b.changed_at, TIMESTAMPTZ '2026-04-01 00:00+00') - a.changed_at
       )) / 3600, 1) AS hours
FROM numbered AS a
LEFT JOIN numbered AS b ON b.issue_id = a.issue_id AND b.n = a.n + 1
WHERE a.status = 'review'
GROUP BY a.issue_id
ORDER BY hours DESC, a.issue_id;
