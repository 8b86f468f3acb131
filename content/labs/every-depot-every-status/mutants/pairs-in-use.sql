-- caught_by: missing-rows
SELECT d.city, p.status, count(*) AS parcels
FROM depots AS d
JOIN parcels AS p ON p.depot_id = d.depot_id
GROUP BY d.city, p.status;
