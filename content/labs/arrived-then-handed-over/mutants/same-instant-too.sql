-- caught_by: wrong-values
WITH arrived AS (
    SELECT parcel_id, min(scanned_at) AS first_at
    FROM scans
    WHERE kind = 'arrived'
    GROUP BY parcel_id
)
SELECT count(*) AS arrived,
       count(*) FILTER (WHERE EXISTS (
           SELECT 1 FROM scans AS s
           WHERE s.parcel_id = a.parcel_id AND s.kind = 'handed over'
             AND s.scanned_at >= a.first_at
       )) AS handed_over
FROM arrived AS a;
