-- caught_by: runtime-error
CREATE INDEX ON parcels (depot_id, (sent_at::date));
