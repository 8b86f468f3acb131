-- caught_by: wrong-values
SELECT count(DISTINCT parcel_id) FILTER (WHERE kind = 'arrived') AS arrived,
       count(DISTINCT parcel_id) FILTER (WHERE kind = 'handed over' AND before = 'arrived') AS handed_over
FROM (
    SELECT parcel_id, kind, lag(kind) OVER (PARTITION BY parcel_id ORDER BY scanned_at) AS before
    FROM scans
) AS paired;
