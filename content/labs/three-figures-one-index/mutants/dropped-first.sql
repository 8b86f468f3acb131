-- caught_by: refused-statement
DROP INDEX parcels_tracking_code_key;
CREATE INDEX ON parcels (customer_id, sent_at);
