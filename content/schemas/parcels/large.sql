-- Two years of the parcel service. Some customers and depots have far more than others.

INSERT INTO depots
SELECT g, 'City ' || g, (ARRAY['DE', 'FR', 'NL', 'PL'])[1 + g % 4]
FROM generate_series(1, 40) AS g;

INSERT INTO customers
SELECT g, 'Customer ' || g, 'customer' || g || '@example.org', DATE '2019-01-01' + g % 2000
FROM generate_series(1, 4000) AS g;

INSERT INTO parcels
SELECT
    g,
    1 + floor(4000 * random() ^ 3)::integer,
    1 + floor(40 * random() ^ 2)::integer,
    'PX' || lpad((g * 7919 % 1000003)::text, 7, '0'),
    CASE
        WHEN random() < 0.002 THEN 'lost'
        WHEN g > 49000 THEN 'announced'
        WHEN g > 48000 THEN 'on the way'
        ELSE 'delivered'
    END,
    50 + floor(20000 * random() ^ 2)::integer,
    CASE g % 40
        -- What is booked for the first of a month has no time of day.
        WHEN 0 THEN date_trunc('month', TIMESTAMPTZ '2024-01-01 00:00:00+00' + g * interval '21 minutes', 'UTC')
        ELSE TIMESTAMPTZ '2024-01-01 00:00:00+00' + g * interval '21 minutes' + random() * interval '20 minutes'
    END,
    'to be left with ' || md5(random()::text) || ', ring twice and mind the dog'
FROM generate_series(1, 50000) AS g;

INSERT INTO scans
SELECT
    g,
    1 + (g - 1) / 3,
    1 + floor(40 * random() ^ 2)::integer,
    CASE WHEN random() < 0.005 THEN 'damaged'
        ELSE (ARRAY['arrived', 'sorted', 'loaded', 'handed over'])[1 + floor(4 * random() ^ 1.5)::integer]
    END,
    TIMESTAMPTZ '2024-01-01 00:00:00+00' + (g / 3) * interval '21 minutes' + random() * interval '40 hours',
    CASE WHEN random() < 0.1 THEN 'noted ' || md5(random()::text) END
FROM generate_series(1, 150000) AS g;

INSERT INTO claims
SELECT
    g,
    g * 24,
    TIMESTAMPTZ '2024-02-01 00:00:00+00' + g * interval '8 hours',
    floor(50000 * random() ^ 2)::integer,
    CASE WHEN g % 10 > 0 THEN TIMESTAMPTZ '2024-02-01 00:00:00+00' + g * interval '8 hours' + random() * interval '30 days' END
FROM generate_series(1, 2000) AS g;
