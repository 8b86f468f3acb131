-- caught_by: null-mishandled
WITH counted AS (
    SELECT depot_id, status, count(*) AS parcels
    FROM parcels
    GROUP BY depot_id, status
)
SELECT d.city, s.status, c.parcels
FROM depots AS d
CROSS JOIN (VALUES ('announced'), ('on the way'), ('delivered'), ('lost')) AS s (status)
LEFT JOIN counted AS c ON c.depot_id = d.depot_id AND c.status = s.status;
