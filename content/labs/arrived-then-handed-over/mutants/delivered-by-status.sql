-- caught_by: wrong-values
SELECT count(DISTINCT a.parcel_id) AS arrived,
       count(DISTINCT a.parcel_id) FILTER (WHERE p.status = 'delivered') AS handed_over
FROM scans AS a
JOIN parcels AS p ON p.parcel_id = a.parcel_id
WHERE a.kind = 'arrived';
