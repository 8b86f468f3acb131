-- caught_by: wrong-values
SELECT count(*) AS arrived, count(h.scan_id) AS handed_over
FROM scans AS a
LEFT JOIN scans AS h
    ON h.parcel_id = a.parcel_id AND h.kind = 'handed over' AND h.scanned_at > a.scanned_at
WHERE a.kind = 'arrived';
