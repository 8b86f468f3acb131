CREATE INDEX of_a_day ON parcels (sent_at, depot_id);

WITH bounds AS (SELECT $2::timestamptz AS first, ($2 + 1)::timestamptz AS next)
SELECT p.parcel_id, p.sent_at, p.weight_g
FROM bounds AS b JOIN parcels AS p ON p.sent_at >= b.first AND p.sent_at < b.next
WHERE p.depot_id = $1
ORDER BY p.sent_at, p.parcel_id;
