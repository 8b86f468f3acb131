MERGE INTO nights AS n
USING (
    SELECT h.hut_id, h.beds, d.day::date AS day
    FROM huts h CROSS JOIN generate_series(DATE '2026-07-01', DATE '2026-07-03', interval '1 day') AS d (day)
    WHERE h.altitude >= 2000
) AS g ON n.hut_id = g.hut_id AND n.day = g.day
WHEN NOT MATCHED THEN INSERT (hut_id, day, guests) VALUES (g.hut_id, g.day, 0)
WHEN MATCHED AND n.guests > g.beds THEN UPDATE SET guests = g.beds
RETURNING n.hut_id, n.day, n.guests;
