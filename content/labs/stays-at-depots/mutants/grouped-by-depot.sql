-- caught_by: missing-rows
SELECT s.parcel_id,
       row_number() OVER (PARTITION BY s.parcel_id ORDER BY min(s.scanned_at), min(s.scan_id)) AS stay,
       d.city, min(s.scanned_at) AS first_at, count(*) AS scans
FROM scans AS s
JOIN depots AS d ON d.depot_id = s.depot_id
GROUP BY s.parcel_id, d.depot_id
ORDER BY s.parcel_id, stay;
