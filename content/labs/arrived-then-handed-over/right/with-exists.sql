SELECT (SELECT count(*) FROM parcels AS p
        WHERE p.parcel_id IN (SELECT parcel_id FROM scans WHERE kind = 'arrived')) AS arrived,
       (SELECT count(*) FROM parcels AS p
        WHERE EXISTS (
            SELECT 1 FROM scans AS a JOIN scans AS h USING (parcel_id)
            WHERE a.parcel_id = p.parcel_id AND a.kind = 'arrived' AND h.kind = 'handed over'
              AND h.scanned_at > a.scanned_at)) AS handed_over;
