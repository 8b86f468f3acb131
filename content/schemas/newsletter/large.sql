-- Two years of a newsletter. Links are clicked unevenly, and the address stands as it was typed.

INSERT INTO subscribers
SELECT
    g,
    CASE g % 5
        WHEN 0 THEN 'Reader' || (g - 1) || '@Example.org'
        WHEN 1 THEN upper('reader' || g || '@example.org')
        ELSE 'reader' || g || '@example.org'
    END,
    'Reader ' || g || ' of ' || md5(g::text),
    (ARRAY['DE', 'FR', 'PT', 'AT', 'SG'])[1 + g % 5],
    CASE WHEN g % 7 > 0 THEN TIMESTAMPTZ '2023-01-01 00:00:00+00' + g * interval '20 minutes' END
FROM generate_series(1, 40000) AS g;

INSERT INTO issues
SELECT g, 'What is new, number ' || g, TIMESTAMPTZ '2024-01-01 08:00:00+00' + g * interval '7 days'
FROM generate_series(1, 100) AS g;

INSERT INTO events
SELECT
    g,
    1 + floor(40000 * random() ^ 2)::integer,
    1 + g / 800,
    TIMESTAMPTZ '2024-01-08 08:00:00+00' + (g / 800) * interval '7 days' + random() * interval '3 days',
    CASE
        WHEN g % 400 = 0 THEN jsonb_build_object('kind', 'complaint', 'link', '/page/' || floor(900 * random() ^ 2)::integer)
        WHEN g % 90 = 0 THEN jsonb_build_object('kind', 'bounce', 'code', 500 + g % 60)
        WHEN random() < 0.35 THEN jsonb_build_object('kind', 'click', 'link', '/page/' || floor(900 * random() ^ 2)::integer, 'device', (ARRAY['phone', 'desktop'])[1 + g % 2], 'agent', 'Mozilla/5.0 ' || md5(g::text))
        ELSE jsonb_build_object('kind', 'open', 'device', (ARRAY['phone', 'desktop'])[1 + g % 2], 'agent', 'Mozilla/5.0 ' || md5(g::text))
    END
FROM generate_series(1, 70000) AS g;
