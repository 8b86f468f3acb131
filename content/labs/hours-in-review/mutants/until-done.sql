-- caught_by: wrong-values
SELECT r.issue_id,
       round(sum(extract(epoch FROM coalesce(
           (
               SELECT min(d.changed_at)
               FROM status_changes AS d
               WHERE d.issue_id = r.issue_id
                 AND d.status = 'done'
                 AND d.changed_at >= r.changed_at
                 AND d.changed_at < '2026-04-01 00:00+00'
           ),
           TIMESTAMPTZ '2026-04-01 00:00+00'
       ) - r.changed_at)) / 3600, 1) AS hours
FROM status_changes AS r
WHERE r.status = 'review' AND r.changed_at < '2026-04-01 00:00+00'
GROUP BY r.issue_id
ORDER BY hours DESC, r.issue_id;
