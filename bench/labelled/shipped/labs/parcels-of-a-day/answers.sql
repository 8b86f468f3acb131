--- right-1
-- RIGHT: half-open range, covering index
CREATE INDEX ON parcels (depot_id, sent_at, parcel_id) INCLUDE (weight_g);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE depot_id = $1
  AND sent_at >= $2::timestamp AT TIME ZONE 'UTC'
  AND sent_at < ($2 + 1)::timestamp AT TIME ZONE 'UTC'
ORDER BY sent_at, parcel_id;

--- right-2
-- RIGHT: an index on the day as an expression, and the query by it
CREATE INDEX ON parcels (depot_id, ((sent_at AT TIME ZONE 'UTC')::date));

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE depot_id = $1
  AND (sent_at AT TIME ZONE 'UTC')::date = $2
ORDER BY sent_at, parcel_id;

--- wrong-1
-- WRONG: BETWEEN takes the next midnight in
CREATE INDEX ON parcels (depot_id, sent_at, parcel_id) INCLUDE (weight_g);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE depot_id = $1
  AND sent_at BETWEEN $2 AND $2 + interval '1 day'
ORDER BY sent_at, parcel_id;

--- wrong-2
-- WRONG: the query casts the column, the index leads to the depot alone
CREATE INDEX ON parcels (depot_id, sent_at);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE depot_id = $1
  AND date_trunc('day', sent_at) = $2
ORDER BY sent_at, parcel_id;

--- wrong-3
-- WRONG: two indexes where one is allowed
CREATE INDEX ON parcels (depot_id);
CREATE INDEX ON parcels (sent_at);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE depot_id = $1
  AND sent_at >= $2
  AND sent_at < $2 + 1
ORDER BY sent_at, parcel_id;
