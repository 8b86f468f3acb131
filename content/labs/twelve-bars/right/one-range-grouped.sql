CREATE INDEX ON parcels (depot_id, sent_at);

SELECT m.month::date AS month, coalesce(s.parcels, 0) AS parcels
FROM generate_series($2::timestamptz, $2::timestamptz + interval '11 months', interval '1 month') AS m (month)
LEFT JOIN (
    SELECT date_trunc('month', sent_at, 'UTC') AS month, count(*) AS parcels
    FROM parcels
    WHERE depot_id = $1 AND sent_at >= $2 AND sent_at < $2::timestamptz + interval '1 year'
    GROUP BY 1
) AS s USING (month)
ORDER BY 1;
