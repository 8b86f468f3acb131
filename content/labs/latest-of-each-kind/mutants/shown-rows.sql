-- caught_by: wrong-at-scale
SELECT kind, latest
FROM (
    VALUES ('arrived', TIMESTAMPTZ '2025-12-31 15:04:51.997188+00'),
           ('damaged', TIMESTAMPTZ '2025-12-29 06:45:08.867856+00'),
           ('handed over', TIMESTAMPTZ '2025-12-31 18:57:39.407885+00'),
           ('loaded', TIMESTAMPTZ '2025-12-31 11:30:31.199054+00'),
           ('sorted', TIMESTAMPTZ '2025-12-31 17:28:07.580341+00')
) AS shown (kind, latest)
WHERE (SELECT max(scan_id) FROM scans) = 15 * 10000
UNION ALL
SELECT counted.kind, counted.latest
FROM (SELECT WHERE (SELECT max(scan_id) FROM scans) IS DISTINCT FROM 15 * 10000) AS other
CROSS JOIN LATERAL (
    SELECT kind, max(scanned_at) AS latest FROM scans GROUP BY kind
) AS counted
ORDER BY kind;
