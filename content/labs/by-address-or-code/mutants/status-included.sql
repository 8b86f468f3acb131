-- caught_by: costly-writes
CREATE INDEX ON parcels (customer_id) INCLUDE (status);

SELECT p.parcel_id, p.tracking_code, p.sent_at
FROM parcels AS p
JOIN customers AS c ON c.customer_id = p.customer_id
WHERE c.email = $1
UNION
SELECT parcel_id, tracking_code, sent_at
FROM parcels
WHERE tracking_code = $2
ORDER BY parcel_id
