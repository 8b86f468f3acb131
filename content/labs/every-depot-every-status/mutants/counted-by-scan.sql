-- caught_by: wrong-values
SELECT d.city, s.status, count(p.parcel_id) AS parcels
FROM depots AS d
CROSS JOIN (VALUES ('announced'), ('on the way'), ('delivered'), ('lost')) AS s (status)
LEFT JOIN parcels AS p ON p.depot_id = d.depot_id AND p.status = s.status
LEFT JOIN scans AS c ON c.parcel_id = p.parcel_id
GROUP BY d.city, s.status;
