CREATE INDEX ON parcels (depot_id, sent_at, parcel_id);

SELECT p.parcel_id, p.sent_at, p.weight_g
FROM parcels AS p
WHERE p.depot_id = $1
  AND p.sent_at >= $2::timestamptz
  AND NOT p.sent_at >= ($2 + interval '1 day')::timestamptz
ORDER BY p.sent_at, p.parcel_id
