WITH sorted AS (
    SELECT parcel_id, depot_id, scanned_at,
           row_number() OVER (PARTITION BY parcel_id ORDER BY scanned_at, scan_id) AS place,
           row_number() OVER (PARTITION BY parcel_id, depot_id ORDER BY scanned_at, scan_id) AS own
    FROM scans
),
runs AS (
    SELECT parcel_id, depot_id, min(place) AS place, min(scanned_at) AS first_at,
           count(*) AS scans
    FROM sorted
    GROUP BY parcel_id, depot_id, place - own
)
SELECT r.parcel_id, row_number() OVER (PARTITION BY r.parcel_id ORDER BY r.place) AS stay,
       d.city, r.first_at, r.scans
FROM runs AS r JOIN depots AS d USING (depot_id)
ORDER BY r.parcel_id, stay;
