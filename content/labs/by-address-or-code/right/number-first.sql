CREATE INDEX ON parcels (customer_id);

SELECT parcel_id, tracking_code, sent_at
FROM parcels
WHERE customer_id = (SELECT customer_id FROM customers WHERE email = $1)
   OR tracking_code = $2
ORDER BY parcel_id;
