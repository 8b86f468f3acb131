WITH counted AS (
    SELECT depot_id, status, count(*) AS parcels
    FROM parcels
    GROUP BY depot_id, status
), statuses (status) AS (
    VALUES ('announced'), ('on the way'), ('delivered'), ('lost')
)
SELECT d.city, s.status, coalesce(c.parcels, 0) AS parcels
FROM depots AS d
CROSS JOIN statuses AS s
LEFT JOIN counted AS c ON c.depot_id = d.depot_id AND c.status = s.status;
