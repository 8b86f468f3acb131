-- caught_by: missing-rows, wrong-values
WITH sorted AS (
    SELECT s.*,
           row_number() OVER (PARTITION BY parcel_id ORDER BY scanned_at, scan_id)
           - row_number() OVER (PARTITION BY parcel_id, depot_id ORDER BY scanned_at, scan_id) AS run
    FROM scans AS s
)
SELECT s.parcel_id,
       dense_rank() OVER (PARTITION BY s.parcel_id ORDER BY s.run) AS stay,
       d.city, min(s.scanned_at) AS first_at, count(*) AS scans
FROM sorted AS s
JOIN depots AS d ON d.depot_id = s.depot_id
GROUP BY s.parcel_id, s.run, d.city
ORDER BY s.parcel_id, stay;
