SELECT count(a.at) AS arrived, count(h.at) AS handed_over
FROM parcels AS p
LEFT JOIN LATERAL (
    SELECT min(scanned_at) AS at FROM scans WHERE parcel_id = p.parcel_id AND kind = 'arrived'
) AS a ON true
LEFT JOIN LATERAL (
    SELECT min(scanned_at) AS at FROM scans
    WHERE parcel_id = p.parcel_id AND kind = 'handed over' AND scanned_at > a.at
) AS h ON true;
