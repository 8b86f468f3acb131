-- caught_by: missing-rows
CREATE INDEX ON parcels (customer_id);

SELECT p.parcel_id, p.tracking_code, p.sent_at
FROM parcels AS p
JOIN customers AS c ON c.customer_id = p.customer_id
WHERE c.email = $1
ORDER BY p.parcel_id
