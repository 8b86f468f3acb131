-- caught_by: extra-rows
CREATE INDEX ON parcels (depot_id, sent_at);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE depot_id = $1
  AND sent_at >= $2
ORDER BY sent_at, parcel_id
