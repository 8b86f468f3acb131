-- caught_by: oversized-indexes, needless-reads
CREATE INDEX ON scans (parcel_id, kind) INCLUDE (scan_id, depot_id, scanned_at, note);

SELECT p.parcel_id, p.tracking_code
FROM parcels AS p
WHERE p.parcel_id BETWEEN $1 AND $2
  AND NOT EXISTS (
      SELECT 1 FROM scans AS s
      WHERE s.parcel_id = p.parcel_id AND s.kind = 'handed over'
  )
ORDER BY p.parcel_id
