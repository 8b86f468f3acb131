-- caught_by: missing-rows
SELECT d.city, s.status, count(p.parcel_id) AS parcels
FROM depots AS d
CROSS JOIN (SELECT DISTINCT status FROM parcels) AS s
LEFT JOIN parcels AS p ON p.depot_id = d.depot_id AND p.status = s.status
GROUP BY d.city, s.status;
