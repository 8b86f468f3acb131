CREATE INDEX ON parcels (customer_id, sent_at) INCLUDE (weight_g);

SELECT count(sent.weight_g), coalesce(sum(sent.weight_g), 0)
FROM (VALUES ($1, $2::timestamp, $2 + interval '3 months')) AS asked (customer, first, after)
LEFT JOIN LATERAL (
    SELECT weight_g FROM parcels
    WHERE customer_id = asked.customer AND sent_at >= asked.first AND sent_at < asked.after
) AS sent ON true;
