CREATE INDEX CONCURRENTLY IF NOT EXISTS scans_parcel ON scans (parcel_id) WHERE parcel_id IS NOT NULL
