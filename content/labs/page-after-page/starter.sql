-- CREATE INDEX ON parcels (...);

SELECT parcel_id, sent_at, weight_g
FROM parcels
ORDER BY sent_at, parcel_id
LIMIT 20
OFFSET (SELECT count(*) FROM parcels WHERE (sent_at, parcel_id) <= ($1, $2))
