--- right-1
-- lead within the report
SELECT issue_id, round(sum(extract(epoch FROM nxt - changed_at)) / 3600, 1) AS hours FROM (
  SELECT issue_id, status, changed_at, lead(changed_at, 1, timestamptz '2026-04-01 00:00+00') OVER (PARTITION BY issue_id ORDER BY changed_at, change_id) AS nxt
  FROM status_changes WHERE changed_at < '2026-04-01 00:00+00') t
WHERE status = 'review' GROUP BY issue_id ORDER BY hours DESC, issue_id

--- right-2
-- lateral next change by row comparison
SELECT c.issue_id, round((sum(extract(epoch FROM coalesce(n.changed_at, '2026-04-01 00:00+00') - c.changed_at)) / 3600.0)::numeric, 1) AS hours
FROM status_changes c LEFT JOIN LATERAL (SELECT x.changed_at FROM status_changes x WHERE x.issue_id = c.issue_id AND (x.changed_at, x.change_id) > (c.changed_at, c.change_id)
   AND x.changed_at < '2026-04-01 00:00+00' ORDER BY x.changed_at, x.change_id LIMIT 1) n ON true
WHERE c.status = 'review' AND c.changed_at < '2026-04-01 00:00+00' GROUP BY c.issue_id ORDER BY 2 DESC, 1

--- right-3
-- multirange of the stretches
WITH t AS (SELECT issue_id, status, changed_at, coalesce(lead(changed_at) OVER (PARTITION BY issue_id ORDER BY changed_at, change_id), '2026-04-01 00:00+00') AS e
           FROM status_changes WHERE changed_at < '2026-04-01 00:00+00'),
m AS (SELECT issue_id, range_agg(tstzrange(changed_at, e)) AS r FROM t WHERE status = 'review' GROUP BY issue_id)
SELECT issue_id, round(coalesce((SELECT sum(extract(epoch FROM upper(x) - lower(x))) FROM unnest(r) x), 0) / 3600, 1) AS hours FROM m ORDER BY hours DESC, issue_id

--- wrong-1
-- lead only over the review rows: other changes do not end a stretch
SELECT issue_id, round(sum(extract(epoch FROM nxt - changed_at)) / 3600, 1) AS hours FROM (
  SELECT issue_id, changed_at, lead(changed_at, 1, timestamptz '2026-04-01 00:00+00') OVER (PARTITION BY issue_id ORDER BY changed_at, change_id) AS nxt
  FROM status_changes WHERE changed_at < '2026-04-01 00:00+00' AND status = 'review') t
GROUP BY issue_id ORDER BY hours DESC, issue_id

--- wrong-2
-- changes after the end of the report still end a stretch: wrong where the next change is in April
SELECT issue_id, round(sum(extract(epoch FROM nxt - changed_at)) / 3600, 1) AS hours FROM (
  SELECT issue_id, status, changed_at, lead(changed_at, 1, timestamptz '2026-04-01 00:00+00') OVER (PARTITION BY issue_id ORDER BY changed_at, change_id) AS nxt FROM status_changes) t
WHERE status = 'review' AND changed_at < '2026-04-01 00:00+00' GROUP BY issue_id ORDER BY hours DESC, issue_id

--- wrong-3
-- sorted by the hours before rounding: wrong where two issues round to the same
SELECT issue_id, round(sum(extract(epoch FROM nxt - changed_at)) / 3600, 1) AS hours FROM (
  SELECT issue_id, status, changed_at, lead(changed_at, 1, timestamptz '2026-04-01 00:00+00') OVER (PARTITION BY issue_id ORDER BY changed_at, change_id) AS nxt
  FROM status_changes WHERE changed_at < '2026-04-01 00:00+00') t
WHERE status = 'review' GROUP BY issue_id ORDER BY sum(nxt - changed_at) DESC, issue_id
