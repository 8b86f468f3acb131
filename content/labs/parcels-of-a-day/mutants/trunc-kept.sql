-- caught_by: needless-reads
CREATE INDEX ON parcels (depot_id, sent_at);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE depot_id = $1
  AND date_trunc('day', sent_at) = $2
ORDER BY sent_at, parcel_id
