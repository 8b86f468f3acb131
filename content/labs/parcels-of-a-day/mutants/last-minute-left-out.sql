-- caught_by: wrong-at-scale
CREATE INDEX ON parcels (depot_id, sent_at);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE depot_id = $1
  AND sent_at BETWEEN $2::date AND $2::date + time '23:59'
ORDER BY sent_at, parcel_id
