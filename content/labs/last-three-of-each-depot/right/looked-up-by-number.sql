CREATE INDEX ON scans (depot_id, kind, scan_id) INCLUDE (scanned_at);

WITH newest AS (
    SELECT d.depot_id, ARRAY(
        SELECT (scan_id, scanned_at)::text FROM scans
        WHERE depot_id = d.depot_id AND kind = $1
        ORDER BY scan_id DESC LIMIT 3
    ) AS rows
    FROM depots AS d
)
SELECT n.depot_id, split_part(trim(r, '()"'), ',', 1)::integer AS scan_id,
       trim(split_part(trim(r, '()'), ',', 2), '"')::timestamptz AS scanned_at
FROM newest AS n CROSS JOIN unnest(n.rows) AS r
ORDER BY 1, 2 DESC
