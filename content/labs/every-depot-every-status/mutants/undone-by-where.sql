-- caught_by: missing-rows
SELECT d.city, s.status, count(p.parcel_id) AS parcels
FROM depots AS d
CROSS JOIN (VALUES ('announced'), ('on the way'), ('delivered'), ('lost')) AS s (status)
LEFT JOIN parcels AS p ON p.depot_id = d.depot_id
WHERE p.status = s.status OR p.status IS NULL
GROUP BY d.city, s.status;
