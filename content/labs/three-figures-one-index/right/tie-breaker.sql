CREATE INDEX CONCURRENTLY ON parcels (customer_id, sent_at, parcel_id)
