--- right-1
-- RIGHT: depot, then time
CREATE INDEX ON scans (depot_id, scanned_at);

--- right-2
-- RIGHT: the same with a name and the query
CREATE INDEX IF NOT EXISTS scans_of_depot ON scans USING btree (depot_id ASC, scanned_at ASC);

SELECT depot_id, max(pause) AS longest
FROM (
    SELECT depot_id, scanned_at - lag(scanned_at) OVER (PARTITION BY depot_id ORDER BY scanned_at) AS pause
    FROM scans
    WHERE scanned_at < $1
) AS pauses
GROUP BY depot_id
ORDER BY depot_id;

--- wrong-1
-- WRONG: time first: the sort by depot stays
CREATE INDEX ON scans (scanned_at, depot_id);

--- wrong-2
-- WRONG: depot alone: looks into the table row by row
CREATE INDEX ON scans (depot_id);

--- wrong-3
-- WRONG: too wide: everything included
CREATE INDEX ON scans (depot_id, scanned_at) INCLUDE (scan_id, parcel_id, kind, note);
