-- caught_by: needless-reads
CREATE INDEX ON parcels (sent_at, parcel_id);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE sent_at >= $1 AND (sent_at > $1 OR parcel_id > $2)
ORDER BY sent_at, parcel_id
LIMIT 20
