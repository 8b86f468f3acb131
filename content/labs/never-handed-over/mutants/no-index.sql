-- caught_by: needless-reads
SELECT p.parcel_id, p.tracking_code
FROM parcels AS p
WHERE p.parcel_id BETWEEN $1 AND $2
  AND NOT EXISTS (
      SELECT 1 FROM scans AS s
      WHERE s.parcel_id = p.parcel_id AND s.kind = 'handed over'
  )
ORDER BY p.parcel_id
