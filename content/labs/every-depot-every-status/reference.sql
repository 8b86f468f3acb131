-- equivalent: COUNT(DISTINCT p.parcel_id) because a parcel has one depot and one status
-- equivalent: FULL JOIN parcels AS p because the pair of each parcel is among all pairs
SELECT d.city, s.status, count(p.parcel_id) AS parcels
FROM depots AS d
CROSS JOIN (VALUES ('announced'), ('on the way'), ('delivered'), ('lost')) AS s (status)
LEFT JOIN parcels AS p ON p.depot_id = d.depot_id AND p.status = s.status
GROUP BY d.city, s.status;
