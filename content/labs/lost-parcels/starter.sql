-- CREATE INDEX ON parcels (...);

SELECT parcel_id, customer_id, sent_at
FROM parcels
WHERE status = 'lost'
  AND sent_at >= $1
  AND sent_at < $2
ORDER BY sent_at, parcel_id
