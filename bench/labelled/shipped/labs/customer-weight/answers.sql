--- right-1
-- RIGHT: half-open range, covering index
CREATE INDEX ON parcels (customer_id, sent_at) INCLUDE (weight_g);

SELECT count(*) AS parcels, coalesce(sum(weight_g), 0) AS weight_g
FROM parcels
WHERE customer_id = $1
  AND sent_at >= $2::timestamp AT TIME ZONE 'UTC'
  AND sent_at < ($2::timestamp + interval '3 months') AT TIME ZONE 'UTC';

--- right-2
-- RIGHT: all three as key columns, dates compared as they are
CREATE INDEX ON parcels (customer_id, sent_at, weight_g);

SELECT count(*) AS parcels, coalesce(sum(weight_g), 0) AS weight_g
FROM parcels
WHERE customer_id = $1
  AND sent_at >= $2
  AND sent_at < $2 + interval '3 months';

--- wrong-1
-- WRONG: the time leads the index: a quarter of all customers is read
CREATE INDEX ON parcels (sent_at, customer_id) INCLUDE (weight_g);

SELECT count(*) AS parcels, coalesce(sum(weight_g), 0) AS weight_g
FROM parcels
WHERE customer_id = $1
  AND sent_at >= $2::timestamp AT TIME ZONE 'UTC'
  AND sent_at < ($2::timestamp + interval '3 months') AT TIME ZONE 'UTC';

--- wrong-2
-- WRONG: BETWEEN takes the first moment of the next quarter in
CREATE INDEX ON parcels (customer_id, sent_at) INCLUDE (weight_g);

SELECT count(*) AS parcels, coalesce(sum(weight_g), 0) AS weight_g
FROM parcels
WHERE customer_id = $1
  AND sent_at BETWEEN $2::timestamp AT TIME ZONE 'UTC' AND ($2::timestamp + interval '3 months') AT TIME ZONE 'UTC';

--- wrong-3
-- WRONG: NULL instead of 0 for a quarter without parcels
CREATE INDEX ON parcels (customer_id, sent_at) INCLUDE (weight_g);

SELECT count(*) AS parcels, sum(weight_g) AS weight_g
FROM parcels
WHERE customer_id = $1
  AND sent_at >= $2::timestamp AT TIME ZONE 'UTC'
  AND sent_at < ($2::timestamp + interval '3 months') AT TIME ZONE 'UTC';
