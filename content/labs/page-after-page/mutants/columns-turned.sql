-- caught_by: missing-rows, extra-rows, wrong-values
CREATE INDEX ON parcels (sent_at, parcel_id);

SELECT parcel_id, sent_at, weight_g
FROM parcels
WHERE (parcel_id, sent_at) > ($2, $1)
ORDER BY sent_at, parcel_id
LIMIT 20
