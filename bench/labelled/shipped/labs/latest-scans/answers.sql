--- right-1
-- RIGHT: equalities first, then the order, parcel_id included
CREATE INDEX ON scans (depot_id, kind, scanned_at, scan_id) INCLUDE (parcel_id);

--- right-2
-- RIGHT: kind first, descending, parcel_id as the last column
CREATE INDEX ON scans (kind, depot_id, scanned_at DESC, scan_id DESC, parcel_id);

--- wrong-1
-- WRONG: without the kind: reads all kinds to find twenty of a rare one
CREATE INDEX ON scans (depot_id, scanned_at DESC, scan_id DESC);

--- wrong-2
-- WRONG: the time leads the index
CREATE INDEX ON scans (scanned_at DESC, depot_id, kind, scan_id DESC);

--- wrong-3
-- WRONG: without the time: all scans of depot and kind are read and sorted
CREATE INDEX ON scans (depot_id, kind);
