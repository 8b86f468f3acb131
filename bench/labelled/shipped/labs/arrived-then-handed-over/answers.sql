--- right-1
-- right-1: left self join, count distinct
SELECT count(DISTINCT a.parcel_id) AS arrived, count(DISTINCT h.parcel_id) AS handed_over
FROM scans a
LEFT JOIN scans h ON h.parcel_id = a.parcel_id AND h.kind = 'handed over' AND h.scanned_at > a.scanned_at
WHERE a.kind = 'arrived';

--- right-2
-- right-2: earliest arrival against latest handover of each parcel
SELECT count(*) FILTER (WHERE first_in IS NOT NULL) AS arrived,
       count(*) FILTER (WHERE last_out > first_in) AS handed_over
FROM (SELECT parcel_id,
             min(scanned_at) FILTER (WHERE kind = 'arrived') AS first_in,
             max(scanned_at) FILTER (WHERE kind = 'handed over') AS last_out
      FROM scans GROUP BY parcel_id) t;

--- right-3
-- right-3: EXISTS over parcels, summed as integers
SELECT coalesce(sum(a::int), 0) AS arrived, coalesce(sum(h::int), 0) AS handed_over
FROM parcels p
CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM scans s WHERE s.parcel_id = p.parcel_id AND s.kind = 'arrived') AS a) x
CROSS JOIN LATERAL (SELECT EXISTS (
    SELECT FROM scans s, scans t
    WHERE s.parcel_id = p.parcel_id AND s.kind = 'arrived'
      AND t.parcel_id = p.parcel_id AND t.kind = 'handed over' AND s.scanned_at < t.scanned_at) AS h) y;

--- right-4
-- right-4: a window frame that excludes the peers counts strictly earlier arrivals
WITH w AS (
    SELECT parcel_id, kind,
           count(*) FILTER (WHERE kind = 'arrived') OVER (
               PARTITION BY parcel_id ORDER BY scanned_at
               RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP) AS before
    FROM scans
)
SELECT count(DISTINCT parcel_id) FILTER (WHERE kind = 'arrived') AS arrived,
       count(DISTINCT parcel_id) FILTER (WHERE kind = 'handed over' AND before > 0) AS handed_over
FROM w;

--- wrong-1
-- wrong-1: at or after: fails when both scans are of the same instant
SELECT count(DISTINCT a.parcel_id) AS arrived, count(DISTINCT h.parcel_id) AS handed_over
FROM scans a
LEFT JOIN scans h ON h.parcel_id = a.parcel_id AND h.kind = 'handed over' AND h.scanned_at >= a.scanned_at
WHERE a.kind = 'arrived';

--- wrong-2
-- wrong-2: first handover against first arrival: fails when a parcel is handed over before and again after its arrival
SELECT count(first_in) AS arrived, count(*) FILTER (WHERE first_out > first_in) AS handed_over
FROM (SELECT parcel_id,
             min(scanned_at) FILTER (WHERE kind = 'arrived') AS first_in,
             min(scanned_at) FILTER (WHERE kind = 'handed over') AS first_out
      FROM scans GROUP BY parcel_id) t;

--- wrong-3
-- wrong-3: only the very next scan is looked at: fails when other scans lie between
SELECT count(DISTINCT parcel_id) AS arrived,
       count(DISTINCT parcel_id) FILTER (WHERE next_kind = 'handed over' AND next_at > scanned_at) AS handed_over
FROM (SELECT parcel_id, kind, scanned_at,
             lead(kind) OVER w AS next_kind, lead(scanned_at) OVER w AS next_at
      FROM scans WINDOW w AS (PARTITION BY parcel_id ORDER BY scanned_at, scan_id)) t
WHERE kind = 'arrived';

--- wrong-4
-- wrong-4: last arrival before last handover: fails when a parcel arrives again after the handover
SELECT count(last_in) AS arrived, count(*) FILTER (WHERE last_out > last_in) AS handed_over
FROM (SELECT parcel_id,
             max(scanned_at) FILTER (WHERE kind = 'arrived') AS last_in,
             max(scanned_at) FILTER (WHERE kind = 'handed over') AS last_out
      FROM scans GROUP BY parcel_id) t;
