WITH sorted AS (
    SELECT s.parcel_id, s.depot_id, s.scanned_at, s.scan_id,
           row_number() OVER w AS place, lag(s.depot_id, 1, -1) OVER w AS before
    FROM scans AS s
    WINDOW w AS (PARTITION BY s.parcel_id ORDER BY s.scanned_at, s.scan_id)
),
starts AS (
    SELECT parcel_id, depot_id, scanned_at, place,
           row_number() OVER (PARTITION BY parcel_id ORDER BY place) AS stay,
           lead(place) OVER (PARTITION BY parcel_id ORDER BY place) AS next_place
    FROM sorted
    WHERE before <> depot_id
)
SELECT a.parcel_id, a.stay, d.city, a.scanned_at AS first_at,
       (SELECT count(*) FROM sorted AS s
        WHERE s.parcel_id = a.parcel_id AND s.place >= a.place
          AND (a.next_place IS NULL OR s.place < a.next_place)) AS scans
FROM starts AS a JOIN depots AS d ON d.depot_id = a.depot_id
ORDER BY a.parcel_id, a.stay;
