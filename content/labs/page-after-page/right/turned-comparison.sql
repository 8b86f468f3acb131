CREATE INDEX ON parcels (sent_at DESC, parcel_id DESC);

SELECT p.parcel_id, p.sent_at, p.weight_g
FROM parcels AS p
WHERE ROW($1, $2) < ROW(p.sent_at, p.parcel_id)
ORDER BY p.sent_at, p.parcel_id
FETCH FIRST 20 ROWS ONLY;
