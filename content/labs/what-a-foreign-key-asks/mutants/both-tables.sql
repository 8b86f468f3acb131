-- caught_by: needless-indexes
CREATE INDEX ON scans (parcel_id);
CREATE INDEX ON claims (parcel_id);
