-- caught_by: needless-reads
CREATE INDEX ON parcels (depot_id, sent_at);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE depot_id = $1
  AND to_char(sent_at, 'YYYY-MM-DD') = $2::text
ORDER BY sent_at, parcel_id
