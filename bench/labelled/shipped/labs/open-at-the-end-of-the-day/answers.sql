--- right-1
-- five days and a correlated count
SELECT d::date AS day, (SELECT count(*) FROM issues i WHERE i.created_at < (d + interval '1 day') AT TIME ZONE 'UTC' AND (i.closed_at IS NULL OR i.closed_at >= (d + interval '1 day') AT TIME ZONE 'UTC')) AS open_issues
FROM generate_series(timestamp '2026-03-02', '2026-03-06', '1 day') d ORDER BY d DESC

--- right-2
-- range that is open below and closed above contains the midnight
SELECT v.day, count(i.issue_id) AS open_issues
FROM (SELECT DATE '2026-03-02' + k AS day FROM generate_series(0, 4) k) v
LEFT JOIN issues i ON tstzrange(i.created_at, i.closed_at, '(]') @> ((v.day + 1)::timestamp AT TIME ZONE 'UTC')
GROUP BY v.day ORDER BY v.day DESC

--- right-3
-- openings less closings up to each midnight, running totals
WITH e AS (SELECT created_at AS at, 1 AS k FROM issues UNION ALL SELECT closed_at, -1 FROM issues WHERE closed_at IS NOT NULL
           UNION ALL SELECT timestamptz '2026-03-03 00:00Z' + n * interval '24 hours', 0 FROM generate_series(0, 4) n),
r AS (SELECT at, k, coalesce(sum(k) OVER (ORDER BY at GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS open FROM e)
SELECT (at AT TIME ZONE 'UTC')::date - 1 AS day, open AS open_issues FROM r WHERE k = 0 ORDER BY 1 DESC

--- wrong-1
-- closed exactly at midnight counts as closed
SELECT d::date AS day, (SELECT count(*) FROM issues i WHERE i.created_at < (d + interval '1 day') AT TIME ZONE 'UTC' AND (i.closed_at IS NULL OR i.closed_at > (d + interval '1 day') AT TIME ZONE 'UTC')) AS open_issues
FROM generate_series(timestamp '2026-03-02', '2026-03-06', '1 day') d ORDER BY d DESC

--- wrong-2
-- opened exactly at midnight counts for the day before
SELECT d::date AS day, (SELECT count(*) FROM issues i WHERE i.created_at <= (d + interval '1 day') AT TIME ZONE 'UTC' AND (i.closed_at IS NULL OR i.closed_at >= (d + interval '1 day') AT TIME ZONE 'UTC')) AS open_issues
FROM generate_series(timestamp '2026-03-02', '2026-03-06', '1 day') d ORDER BY d DESC

--- wrong-3
-- inner join: days on which nothing is open are lost
SELECT d::date AS day, count(*) AS open_issues
FROM generate_series(timestamp '2026-03-02', '2026-03-06', '1 day') d
JOIN issues i ON i.created_at < (d + interval '1 day') AT TIME ZONE 'UTC' AND (i.closed_at IS NULL OR i.closed_at >= (d + interval '1 day') AT TIME ZONE 'UTC')
GROUP BY d ORDER BY d DESC
