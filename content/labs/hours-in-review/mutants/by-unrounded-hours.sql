-- caught_by: wrong-order
SELECT issue_id,
       round(sum(extract(epoch FROM until - changed_at)) / 3600, 1) AS hours
FROM (
    SELECT issue_id,
           status,
           changed_at,
           lead(changed_at, 1, TIMESTAMPTZ '2026-04-01 00:00+00') OVER (
               PARTITION BY issue_id ORDER BY changed_at, change_id
           ) AS until
    FROM status_changes
    WHERE changed_at < TIMESTAMPTZ '2026-04-01 00:00+00'
) AS stretches
WHERE status = 'review'
GROUP BY issue_id
ORDER BY sum(until - changed_at) DESC, issue_id;
