SELECT count(DISTINCT parcel_id) FILTER (WHERE kind = 'arrived'),
       count(DISTINCT parcel_id) FILTER (WHERE kind = 'handed over' AND scanned_at > arrived_at)
FROM (
    SELECT parcel_id, kind, scanned_at,
           min(scanned_at) FILTER (WHERE kind = 'arrived') OVER (PARTITION BY parcel_id) AS arrived_at
    FROM scans
) AS s;
