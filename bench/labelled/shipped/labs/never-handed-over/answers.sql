--- right-1
-- RIGHT: NOT EXISTS with a partial index
CREATE INDEX ON scans (parcel_id) WHERE kind = 'handed over';

SELECT p.parcel_id, p.tracking_code
FROM parcels AS p
WHERE p.parcel_id BETWEEN $1 AND $2
  AND NOT EXISTS (SELECT FROM scans AS s WHERE s.parcel_id = p.parcel_id AND s.kind = 'handed over')
ORDER BY p.parcel_id;

--- right-2
-- RIGHT: NOT IN with the same bounds inside
CREATE INDEX ON scans (parcel_id) WHERE kind = 'handed over';

SELECT parcel_id, tracking_code
FROM parcels
WHERE parcel_id BETWEEN $1 AND $2
  AND parcel_id NOT IN (
      SELECT parcel_id FROM scans WHERE kind = 'handed over' AND parcel_id BETWEEN $1 AND $2
  )
ORDER BY parcel_id;

--- wrong-1
-- WRONG: the index is right, the query still reads all that were handed over
CREATE INDEX ON scans (parcel_id) WHERE kind = 'handed over';

--- wrong-2
-- WRONG: asks for another kind of scan instead of none of this one: parcels without scans are lost
CREATE INDEX ON scans (parcel_id, kind);

SELECT p.parcel_id, p.tracking_code
FROM parcels AS p
WHERE p.parcel_id BETWEEN $1 AND $2
  AND 'handed over' <> ALL (SELECT s.kind FROM scans AS s WHERE s.parcel_id = p.parcel_id)
  AND EXISTS (SELECT FROM scans AS s WHERE s.parcel_id = p.parcel_id)
ORDER BY p.parcel_id;

--- wrong-3
-- WRONG: an index on the kind leads to all that were handed over
CREATE INDEX ON scans (kind);

SELECT p.parcel_id, p.tracking_code
FROM parcels AS p
WHERE p.parcel_id BETWEEN $1 AND $2
  AND NOT EXISTS (SELECT FROM scans AS s WHERE s.parcel_id = p.parcel_id AND s.kind = 'handed over')
ORDER BY p.parcel_id;
