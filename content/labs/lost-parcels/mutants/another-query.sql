-- caught_by: refused-statement
CREATE INDEX ON parcels (sent_at) WHERE status = 'lost';
SELECT parcel_id, customer_id, sent_at FROM parcels WHERE status = 'lost' ORDER BY sent_at, parcel_id;
