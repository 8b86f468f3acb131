CREATE INDEX bars ON parcels (depot_id, sent_at);

SELECT ($2 + n * interval '1 month')::date AS month, s.parcels
FROM generate_series(0, 11) AS n
CROSS JOIN LATERAL (
    SELECT count(*) AS parcels FROM parcels
    WHERE depot_id = $1
      AND sent_at >= ($2 + n * interval '1 month')::timestamptz
      AND sent_at < ($2 + (n + 1) * interval '1 month')::timestamptz
) AS s
ORDER BY 1
