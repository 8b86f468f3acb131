CREATE INDEX ON parcels USING hash (right(tracking_code, 4));

WITH ending AS (
    SELECT * FROM parcels WHERE right(tracking_code, 4) = $1
)
SELECT parcel_id, tracking_code, status FROM ending ORDER BY tracking_code;
