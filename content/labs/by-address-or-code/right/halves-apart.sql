CREATE INDEX ON parcels (customer_id);

SELECT parcel_id, tracking_code, sent_at
FROM (
    SELECT p.* FROM customers AS c JOIN parcels AS p USING (customer_id) WHERE c.email = $1 AND p.tracking_code <> $2
    UNION ALL
    SELECT p.* FROM parcels AS p WHERE p.tracking_code = $2
) AS found
ORDER BY parcel_id;
