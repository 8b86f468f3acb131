CREATE INDEX lost_parcels ON parcels (sent_at, parcel_id) WHERE status = 'lost'
