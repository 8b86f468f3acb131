SELECT c.issue_id, round(sum(extract(epoch FROM coalesce(n.at, '2026-04-01 00:00+00') - c.changed_at)) / 3600, 1)
FROM status_changes AS c
CROSS JOIN LATERAL (
    SELECT min(d.changed_at) AS at
    FROM status_changes AS d
    WHERE d.issue_id = c.issue_id
      AND (d.changed_at, d.change_id) > (c.changed_at, c.change_id)
      AND d.changed_at < '2026-04-01 00:00+00'
) AS n
WHERE c.status = 'review' AND c.changed_at < '2026-04-01 00:00+00'
GROUP BY c.issue_id
ORDER BY 2 DESC, 1;
