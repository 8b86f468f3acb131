--- right-1
-- RIGHT: comparison of rows, covering index
CREATE INDEX ON parcels (sent_at, parcel_id) INCLUDE (weight_g);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE (sent_at, parcel_id) > ($1, $2)
ORDER BY sent_at, parcel_id
LIMIT 20;

--- right-2
-- RIGHT: bounds of the time first, ties by number
CREATE INDEX ON parcels (sent_at, parcel_id, weight_g);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE sent_at >= $1
  AND (sent_at > $1 OR parcel_id > $2)
ORDER BY sent_at, parcel_id
FETCH FIRST 20 ROWS ONLY;

--- wrong-1
-- WRONG: the time alone: parcels of the same time as the last one are lost
CREATE INDEX ON parcels (sent_at, parcel_id) INCLUDE (weight_g);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE sent_at > $1
ORDER BY sent_at, parcel_id
LIMIT 20;

--- wrong-2
-- WRONG: OR alone leads nowhere: the index is read from its beginning
CREATE INDEX ON parcels (sent_at, parcel_id) INCLUDE (weight_g);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE sent_at > $1 OR (sent_at = $1 AND parcel_id > $2)
ORDER BY sent_at, parcel_id
LIMIT 20;

--- wrong-3
-- WRONG: both must be greater: a later parcel with a smaller number is lost
CREATE INDEX ON parcels (sent_at, parcel_id) INCLUDE (weight_g);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE sent_at >= $1 AND parcel_id > $2
ORDER BY sent_at, parcel_id
LIMIT 20;
