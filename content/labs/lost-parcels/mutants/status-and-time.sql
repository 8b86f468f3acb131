-- caught_by: oversized-indexes
CREATE INDEX ON parcels (status, sent_at);
