CREATE INDEX ON parcels (customer_id, date_trunc('quarter', sent_at, 'UTC')) INCLUDE (sent_at, weight_g);

SELECT count(*), coalesce(sum(p.weight_g), 0)
FROM parcels AS p
WHERE p.customer_id = $1 AND p.sent_at >= $2::timestamptz AND p.sent_at < ($2 + interval '3 months')::timestamptz
  AND date_trunc('quarter', p.sent_at, 'UTC') = $2;
