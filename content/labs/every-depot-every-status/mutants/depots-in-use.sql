-- caught_by: missing-rows
SELECT d.city, s.status, count(*) FILTER (WHERE p.status = s.status) AS parcels
FROM depots AS d
JOIN parcels AS p ON p.depot_id = d.depot_id
CROSS JOIN (VALUES ('announced'), ('on the way'), ('delivered'), ('lost')) AS s (status)
GROUP BY d.city, s.status;
