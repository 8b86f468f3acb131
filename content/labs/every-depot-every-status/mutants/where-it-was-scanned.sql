-- caught_by: wrong-values
SELECT d.city, s.status, count(DISTINCT p.parcel_id) AS parcels
FROM depots AS d
CROSS JOIN (VALUES ('announced'), ('on the way'), ('delivered'), ('lost')) AS s (status)
LEFT JOIN scans AS c ON c.depot_id = d.depot_id
LEFT JOIN parcels AS p ON p.parcel_id = c.parcel_id AND p.status = s.status
GROUP BY d.city, s.status;
