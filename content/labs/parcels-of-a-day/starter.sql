-- CREATE INDEX ON parcels (...);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE depot_id = $1
  AND sent_at::date = $2
ORDER BY sent_at, parcel_id
