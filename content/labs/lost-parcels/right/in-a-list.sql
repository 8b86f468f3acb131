CREATE INDEX ON parcels (sent_at DESC, parcel_id DESC) WHERE status IN ('lost');
