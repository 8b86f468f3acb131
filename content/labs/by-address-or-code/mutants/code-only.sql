-- caught_by: missing-rows
SELECT parcel_id, tracking_code, sent_at FROM parcels WHERE tracking_code = $2 ORDER BY parcel_id
