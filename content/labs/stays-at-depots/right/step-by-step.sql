WITH RECURSIVE sorted AS (
    SELECT parcel_id, depot_id, scanned_at,
           row_number() OVER (PARTITION BY parcel_id ORDER BY scanned_at, scan_id) AS place
    FROM scans
),
walked AS (
    SELECT parcel_id, depot_id, scanned_at, place, 1 AS stay FROM sorted WHERE place = 1
    UNION ALL
    SELECT n.parcel_id, n.depot_id, n.scanned_at, n.place,
           CASE WHEN n.depot_id = w.depot_id THEN w.stay ELSE w.stay + 1 END
    FROM walked AS w
    JOIN sorted AS n ON n.parcel_id = w.parcel_id AND n.place = w.place + 1
)
SELECT w.parcel_id, w.stay, min(d.city) AS city, min(w.scanned_at) AS first_at, count(*) AS scans
FROM walked AS w JOIN depots AS d USING (depot_id)
GROUP BY w.parcel_id, w.stay
ORDER BY w.parcel_id, w.stay;
