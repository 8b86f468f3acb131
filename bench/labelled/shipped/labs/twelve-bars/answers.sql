--- right-1
-- RIGHT: the year as one range, counted by month, joined to the months
CREATE INDEX ON parcels (depot_id, sent_at);

SELECT m.month::date AS month, coalesce(n.parcels, 0) AS parcels
FROM generate_series($2::timestamptz, $2::timestamptz + interval '11 months', interval '1 month') AS m (month)
LEFT JOIN (
    SELECT date_trunc('month', sent_at, 'UTC') AS month, count(*) AS parcels
    FROM parcels
    WHERE depot_id = $1 AND sent_at >= $2::timestamptz AND sent_at < $2::timestamptz + interval '1 year'
    GROUP BY 1
) AS n ON n.month = m.month
ORDER BY m.month;

--- right-2
-- RIGHT: a count for each month by LATERAL
CREATE INDEX ON parcels (depot_id, sent_at);

SELECT m.month::date AS month, n.parcels
FROM generate_series($2::timestamptz, $2::timestamptz + interval '11 months', interval '1 month') AS m (month)
CROSS JOIN LATERAL (
    SELECT count(*) AS parcels FROM parcels AS p
    WHERE p.depot_id = $1 AND p.sent_at >= m.month AND p.sent_at < m.month + interval '1 month'
) AS n
ORDER BY m.month;

--- wrong-1
-- WRONG: BETWEEN: the first of a month at midnight falls into two months
CREATE INDEX ON parcels (depot_id, sent_at);

SELECT m.month::date AS month, n.parcels
FROM generate_series($2::timestamptz, $2::timestamptz + interval '11 months', interval '1 month') AS m (month)
CROSS JOIN LATERAL (
    SELECT count(*) AS parcels FROM parcels AS p
    WHERE p.depot_id = $1 AND p.sent_at BETWEEN m.month AND m.month + interval '1 month'
) AS n
ORDER BY m.month;

--- wrong-2
-- WRONG: the time leads the index: the year of all depots is read
CREATE INDEX ON parcels (sent_at, depot_id);

SELECT m.month::date AS month, coalesce(n.parcels, 0) AS parcels
FROM generate_series($2::timestamptz, $2::timestamptz + interval '11 months', interval '1 month') AS m (month)
LEFT JOIN (
    SELECT date_trunc('month', sent_at, 'UTC') AS month, count(*) AS parcels
    FROM parcels
    WHERE depot_id = $1 AND sent_at >= $2::timestamptz AND sent_at < $2::timestamptz + interval '1 year'
    GROUP BY 1
) AS n ON n.month = m.month
ORDER BY m.month;

--- wrong-3
-- WRONG: months without a parcel are missing
CREATE INDEX ON parcels (depot_id, sent_at);

SELECT date_trunc('month', sent_at, 'UTC')::date AS month, count(*) AS parcels
FROM parcels
WHERE depot_id = $1 AND sent_at >= $2::timestamptz AND sent_at < $2::timestamptz + interval '1 year'
GROUP BY 1
ORDER BY 1;
