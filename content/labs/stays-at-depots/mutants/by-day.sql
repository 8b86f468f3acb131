-- caught_by: wrong-values, extra-rows
WITH marked AS (
    SELECT s.*,
           (depot_id, scanned_at::date) IS DISTINCT FROM (lag(depot_id) OVER track, lag(scanned_at::date) OVER track) AS moved
    FROM scans AS s
    WINDOW track AS (PARTITION BY parcel_id ORDER BY scanned_at, scan_id)
),
numbered AS (
    SELECT marked.*,
           count(*) FILTER (WHERE moved) OVER (
               PARTITION BY parcel_id ORDER BY scanned_at, scan_id
           ) AS stay
    FROM marked
)
SELECT n.parcel_id, n.stay, d.city, min(n.scanned_at) AS first_at, count(*) AS scans
FROM numbered AS n
JOIN depots AS d ON d.depot_id = n.depot_id
GROUP BY n.parcel_id, n.stay, d.city
ORDER BY n.parcel_id, n.stay;
