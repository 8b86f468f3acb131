-- caught_by: needless-reads
CREATE INDEX ON parcels (sent_at);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE (sent_at, parcel_id) > ($1, $2)
ORDER BY sent_at, parcel_id
LIMIT 20
