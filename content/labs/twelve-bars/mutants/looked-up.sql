-- caught_by: needless-reads
CREATE INDEX ON parcels (depot_id, sent_at);

SELECT m.month::date AS month, count(p.weight_g) AS parcels
FROM generate_series($2::timestamptz, $2::timestamptz + interval '11 months', interval '1 month') AS m (month)
LEFT JOIN parcels AS p
  ON p.depot_id = $1
 AND p.sent_at >= m.month
 AND p.sent_at < m.month + interval '1 month'
GROUP BY m.month
ORDER BY m.month
