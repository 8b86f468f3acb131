CREATE INDEX customer_page ON parcels (customer_id DESC, sent_at DESC);
SELECT (SELECT count(*) FROM parcels WHERE customer_id = $1) AS parcels,
       (SELECT max(sent_at) FROM parcels WHERE customer_id = $1) AS latest,
       (SELECT count(*) FROM parcels WHERE customer_id = $1 AND sent_at >= $2) AS since;
