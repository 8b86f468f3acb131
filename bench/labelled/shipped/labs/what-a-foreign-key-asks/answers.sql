--- right-1
-- RIGHT: the referring column
CREATE INDEX ON scans (parcel_id);

--- right-2
-- RIGHT: the same, descending, with the query
CREATE INDEX scans_parcel ON scans USING btree (parcel_id DESC);

SELECT count(*) AS scans
FROM scans
WHERE parcel_id = $1;

--- wrong-1
-- WRONG: the scan's number leads the index
CREATE INDEX ON scans (scan_id, parcel_id);

--- wrong-2
-- WRONG: far too wide
CREATE INDEX ON scans (parcel_id) INCLUDE (scan_id, depot_id, kind, scanned_at, note);

--- wrong-3
-- WRONG: partial on one kind: the query asks for all
CREATE INDEX ON scans (parcel_id) WHERE kind = 'handed over';
