-- Columns: parcel_id, stay, city, first_at, scans
SELECT scans.parcel_id, 1 AS stay, depots.city, min(scans.scanned_at) AS first_at, count(*) AS scans
FROM scans
JOIN depots ON depots.depot_id = scans.depot_id
GROUP BY scans.parcel_id, depots.city
ORDER BY scans.parcel_id, stay;
