-- CREATE INDEX ON parcels (...);

SELECT p.parcel_id, p.tracking_code, p.sent_at
FROM parcels AS p
JOIN customers AS c ON c.customer_id = p.customer_id
WHERE c.email = $1
   OR p.tracking_code = $2
ORDER BY p.parcel_id
