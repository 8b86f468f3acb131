-- caught_by: wrong-values
SELECT count(DISTINCT a.parcel_id) AS arrived, count(DISTINCT h.parcel_id) AS handed_over
FROM scans AS a
LEFT JOIN scans AS h
    ON h.parcel_id = a.parcel_id AND h.kind = 'handed over' AND h.scan_id > a.scan_id
WHERE a.kind = 'arrived';
