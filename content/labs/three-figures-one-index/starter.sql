-- CREATE INDEX ON parcels (...);

SELECT (SELECT count(*) FROM parcels WHERE customer_id = $1) AS parcels,
       (SELECT max(sent_at) FROM parcels WHERE customer_id = $1) AS latest,
       (SELECT count(*) FROM parcels WHERE customer_id = $1 AND sent_at >= $2) AS since
