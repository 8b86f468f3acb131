-- caught_by: missing-rows, wrong-at-scale
CREATE INDEX ON parcels (depot_id, sent_at);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE depot_id = $1
  AND sent_at > $2
  AND sent_at < $2 + 1
ORDER BY sent_at, parcel_id
