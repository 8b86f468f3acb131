WITH changes AS (
    SELECT issue_id, status, changed_at,
           lag(status) OVER (PARTITION BY issue_id ORDER BY changed_at, change_id) AS before
    FROM status_changes
    WHERE changed_at < '2026-04-01 00:00+00'
    UNION ALL
    SELECT issue_id, 'done', TIMESTAMPTZ '2026-04-01 00:00+00',
           (array_agg(status ORDER BY changed_at DESC, change_id DESC))[1]
    FROM status_changes
    WHERE changed_at < '2026-04-01 00:00+00'
    GROUP BY issue_id
)
SELECT issue_id,
       round((coalesce(sum(extract(epoch FROM changed_at)) FILTER (WHERE before = 'review'), 0)
              - sum(extract(epoch FROM changed_at)) FILTER (WHERE status = 'review')) / 3600, 1) AS hours
FROM changes
GROUP BY issue_id
HAVING bool_or(status = 'review')
ORDER BY hours DESC, issue_id;
