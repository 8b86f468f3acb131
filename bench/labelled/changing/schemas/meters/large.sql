INSERT INTO meters SELECT g, 'Site ' || g % 40 FROM generate_series(1, 500) AS g;
INSERT INTO readings
SELECT g, 1 + floor(500 * random() ^ 2)::integer,
    TIMESTAMPTZ '2024-01-01 00:00:00+00' + g * interval '5 minutes' + random() * interval '30 hours',
    floor(1000 * random())::integer,
    CASE WHEN random() < 0.01 THEN 'suspect' WHEN random() < 0.1 THEN 'estimated' ELSE 'ok' END,
    CASE WHEN random() < 0.3 THEN 'remark ' || md5(random()::text) END
FROM generate_series(1, 150000) AS g;
