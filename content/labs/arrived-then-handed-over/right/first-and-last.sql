SELECT count(first_at) AS arrived, count(*) FILTER (WHERE last_at > first_at) AS handed_over
FROM (
    SELECT parcel_id, min(scanned_at) FILTER (WHERE kind = 'arrived') AS first_at,
           max(scanned_at) FILTER (WHERE kind = 'handed over') AS last_at
    FROM scans
    GROUP BY parcel_id
) AS parcels_seen;
