-- caught_by: wrong-values
SELECT count(DISTINCT parcel_id) FILTER (WHERE kind = 'arrived') AS arrived,
       count(DISTINCT parcel_id) FILTER (
           WHERE kind = 'arrived' AND next_kind = 'handed over' AND next_at > scanned_at
       ) AS handed_over
FROM (
    SELECT parcel_id, kind, scanned_at,
           lead(kind) OVER in_time AS next_kind,
           lead(scanned_at) OVER in_time AS next_at
    FROM scans
    WHERE kind IN ('arrived', 'handed over')
    WINDOW in_time AS (PARTITION BY parcel_id ORDER BY scanned_at, scan_id)
) AS steps;
