CREATE INDEX of_customer ON parcels (customer_id, parcel_id);

SELECT p.parcel_id, p.tracking_code, p.sent_at
FROM parcels AS p
WHERE p.customer_id = ANY (ARRAY(SELECT customer_id FROM customers WHERE email = $1))
   OR p.tracking_code = $2
ORDER BY p.parcel_id
