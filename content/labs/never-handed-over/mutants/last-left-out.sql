-- caught_by: wrong-at-scale, missing-rows
CREATE INDEX ON scans (parcel_id) WHERE kind = 'handed over';

SELECT p.parcel_id, p.tracking_code
FROM parcels AS p
WHERE p.parcel_id >= $1 AND p.parcel_id < $2
  AND NOT EXISTS (
      SELECT 1 FROM scans AS s
      WHERE s.parcel_id = p.parcel_id AND s.kind = 'handed over'
  )
ORDER BY p.parcel_id
