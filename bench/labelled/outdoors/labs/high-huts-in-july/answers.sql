--- right-1
MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED AND n.guests > g.beds THEN UPDATE SET guests = g.beds
RETURNING n.hut_id, n.day, n.guests;

--- right-2
INSERT INTO nights AS n (hut_id, day, guests)
SELECT h.hut_id, DATE '2026-07-01' + i, CASE WHEN o.guests IS NULL THEN 0 ELSE h.beds END
FROM huts h CROSS JOIN generate_series(0, 2) AS i
LEFT JOIN nights o ON o.hut_id = h.hut_id AND o.day = DATE '2026-07-01' + i
WHERE h.altitude >= 2000 AND (o.day IS NULL OR o.guests > h.beds)
ON CONFLICT (hut_id, day) DO UPDATE SET guests = excluded.guests
RETURNING hut_id, day, guests;

--- right-3
INSERT INTO nights AS n
SELECT hut_id, v.day, 0 FROM huts, (VALUES (DATE '2026-07-01'), ('2026-07-02'), ('2026-07-03')) AS v (day) WHERE NOT altitude < 2000
ON CONFLICT (hut_id, day) DO UPDATE SET guests = (SELECT beds FROM huts WHERE huts.hut_id = n.hut_id)
WHERE n.guests > (SELECT beds FROM huts WHERE huts.hut_id = excluded.hut_id)
RETURNING n.hut_id, n.day, n.guests;

--- right-4
MERGE INTO nights AS n
USING (
    SELECT h.hut_id, x.day, least(coalesce(o.guests, 0), h.beds) AS guests, coalesce(o.guests, -1) AS was
    FROM huts h CROSS JOIN unnest(ARRAY['2026-07-01', '2026-07-02', '2026-07-03']::date[]) AS x (day)
    LEFT JOIN nights o USING (hut_id, day)
    WHERE h.altitude >= 2000
) AS g ON (n.hut_id, n.day) = (g.hut_id, g.day)
WHEN MATCHED AND g.guests <> g.was THEN UPDATE SET guests = g.guests
WHEN MATCHED THEN DO NOTHING
WHEN NOT MATCHED THEN INSERT VALUES (g.hut_id, g.day, g.guests)
RETURNING n.hut_id, n.day, n.guests;

--- wrong-01
-- altitude above 2000 only
MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude > 2000
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED AND n.guests > g.beds THEN UPDATE SET guests = g.beds
RETURNING n.hut_id, n.day, n.guests;

--- wrong-02
-- guests >= beds is returned as changed
MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED AND n.guests >= g.beds THEN UPDATE SET guests = g.beds
RETURNING n.hut_id, n.day, n.guests;

--- wrong-03
-- beds unknown count as 0
MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED AND n.guests > coalesce(g.beds, 0) THEN UPDATE SET guests = coalesce(g.beds, 0)
RETURNING n.hut_id, n.day, n.guests;

--- wrong-04
-- two days
MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-02', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED AND n.guests > g.beds THEN UPDATE SET guests = g.beds
RETURNING n.hut_id, n.day, n.guests;

--- wrong-05
-- four days
MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-04', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED AND n.guests > g.beds THEN UPDATE SET guests = g.beds
RETURNING n.hut_id, n.day, n.guests;

--- wrong-06
-- missing days are added only for huts that have a night
MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000 AND EXISTS (SELECT 1 FROM nights x WHERE x.hut_id = h.hut_id)
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED AND n.guests > g.beds THEN UPDATE SET guests = g.beds
RETURNING n.hut_id, n.day, n.guests;

--- wrong-07
-- all days are capped
UPDATE nights SET guests = h.beds FROM huts h WHERE h.hut_id = nights.hut_id AND h.altitude >= 2000 AND nights.guests > h.beds AND nights.day NOT BETWEEN '2026-07-01' AND '2026-07-03';

MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED AND n.guests > g.beds THEN UPDATE SET guests = g.beds
RETURNING n.hut_id, n.day, n.guests;

--- wrong-08
-- all huts are capped
UPDATE nights SET guests = h.beds FROM huts h WHERE h.hut_id = nights.hut_id AND h.altitude < 2000 AND nights.guests > h.beds AND nights.day BETWEEN '2026-07-01' AND '2026-07-03';

MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED AND n.guests > g.beds THEN UPDATE SET guests = g.beds
RETURNING n.hut_id, n.day, n.guests;

--- wrong-09
-- least: every row is set and returned
MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED THEN UPDATE SET guests = least(n.guests, g.beds)
RETURNING n.hut_id, n.day, n.guests;

--- wrong-10
-- added with the number of beds
MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, coalesce(g.beds, 0))
WHEN MATCHED AND n.guests > g.beds THEN UPDATE SET guests = g.beds
RETURNING n.hut_id, n.day, n.guests;

--- wrong-11
-- returns only added ones: two statements
UPDATE nights SET guests = h.beds FROM huts h
WHERE h.hut_id = nights.hut_id AND h.altitude >= 2000 AND nights.guests > h.beds AND nights.day BETWEEN '2026-07-01' AND '2026-07-03';
INSERT INTO nights
SELECT hut_id, DATE '2026-07-01' + i, 0 FROM huts, generate_series(0, 2) AS i WHERE altitude > 1999
ON CONFLICT (hut_id, day) DO NOTHING
RETURNING hut_id, day, guests;

--- wrong-12
-- too many guests set to 0
MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED AND n.guests > g.beds THEN UPDATE SET guests = 0
RETURNING n.hut_id, n.day, n.guests;

--- wrong-13
-- rows with too many guests are deleted
MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED AND n.guests > g.beds THEN DELETE
RETURNING n.hut_id, n.day, n.guests;

--- wrong-14
-- huts without beds are left out wholly
MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000 AND h.beds > 0
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED AND n.guests > g.beds THEN UPDATE SET guests = g.beds
RETURNING n.hut_id, n.day, n.guests;

--- wrong-15
-- one hut of each altitude
MERGE INTO nights AS n
USING (
    SELECT DISTINCT ON (h.altitude, d.day) h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED AND n.guests > g.beds THEN UPDATE SET guests = g.beds
RETURNING n.hut_id, n.day, n.guests;

--- wrong-16
-- beds not known are 1000
MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED AND n.guests > coalesce(g.beds, 1000) THEN UPDATE SET guests = coalesce(g.beds, 1000)
RETURNING n.hut_id, n.day, n.guests;

--- wrong-17
-- huts without a valley are left out
MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000 AND h.valley <> ''
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED AND n.guests > g.beds THEN UPDATE SET guests = g.beds
RETURNING n.hut_id, n.day, n.guests;

--- wrong-18
-- too many guests: nothing is done at all
MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
RETURNING n.hut_id, n.day, n.guests;

--- wrong-19
-- returns only added ones: two statements, altitude as in the brief
UPDATE nights SET guests = h.beds FROM huts h
WHERE h.hut_id = nights.hut_id AND h.altitude >= 2000 AND nights.guests > h.beds AND nights.day BETWEEN '2026-07-01' AND '2026-07-03';
INSERT INTO nights
SELECT h.hut_id, d.day::date, 0 FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day) WHERE h.altitude >= 2000
ON CONFLICT (hut_id, day) DO NOTHING
RETURNING hut_id, day, guests;

--- wrong-20
-- ON CONFLICT DO NOTHING alone
INSERT INTO nights
SELECT h.hut_id, d.day::date, 0 FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day) WHERE h.altitude >= 2000
ON CONFLICT (hut_id, day) DO NOTHING
RETURNING hut_id, day, guests;
