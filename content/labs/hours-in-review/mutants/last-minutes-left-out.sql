-- caught_by: missing-rows, wrong-values
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
      AND changed_at NOT IN (
          '2026-03-31 23:57:30+00',
          '2026-03-31 23:58+00',
          '2026-03-31 23:58:30+00',
          '2026-03-31 23:59+00',
          '2026-03-31 23:59:30+00'
      )
) AS stretches
WHERE status = 'review'
GROUP BY issue_id
ORDER BY hours DESC, issue_id;
