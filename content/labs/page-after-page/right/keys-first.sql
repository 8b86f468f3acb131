CREATE INDEX ON parcels (sent_at, parcel_id);

WITH page AS (
    SELECT sent_at, parcel_id FROM parcels
    WHERE (sent_at, parcel_id) > ($1, $2)
    ORDER BY sent_at, parcel_id LIMIT 20
)
SELECT p.parcel_id, p.sent_at, p.weight_g
FROM parcels AS p WHERE (p.sent_at, p.parcel_id) > ($1, $2)
AND (p.sent_at, p.parcel_id) <= (SELECT sent_at, parcel_id FROM page ORDER BY sent_at DESC, parcel_id DESC LIMIT 1)
ORDER BY p.sent_at, p.parcel_id;
