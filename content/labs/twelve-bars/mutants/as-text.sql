-- caught_by: needless-reads
CREATE INDEX ON parcels (depot_id, sent_at);

SELECT m.month::date AS month, count(p.parcel_id) AS parcels
FROM generate_series($2::timestamptz, $2::timestamptz + interval '11 months', interval '1 month') AS m (month)
LEFT JOIN parcels AS p
  ON p.depot_id = $1 AND to_char(p.sent_at, 'YYYY-MM') = to_char(m.month, 'YYYY-MM')
GROUP BY m.month
ORDER BY m.month
