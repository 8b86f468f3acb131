--- right-1
-- group by the local date
SELECT (booked_at AT TIME ZONE 'Europe/Zurich')::date AS day, count(*) AS postings, count(DISTINCT account_id) AS accounts
FROM postings WHERE date_trunc('month', booked_at AT TIME ZONE 'Europe/Zurich') = timestamp '2026-03-01'
GROUP BY 1 ORDER BY 1 DESC

--- right-2
-- the 31 days laid out as ranges of instants
SELECT d.day::date AS day, count(*) AS postings, count(DISTINCT p.account_id) AS accounts
FROM generate_series(timestamp '2026-03-01', timestamp '2026-03-31', interval '1 day') AS d(day)
JOIN postings p ON p.booked_at <@ tstzrange(d.day AT TIME ZONE 'Europe/Zurich', (d.day + interval '1 day') AT TIME ZONE 'Europe/Zurich')
GROUP BY d.day ORDER BY d.day DESC

--- right-3
-- counted in two steps: first by day and account
SELECT day, sum(n)::int AS postings, count(*) AS accounts
FROM (SELECT timezone('Europe/Zurich', booked_at)::date AS day, account_id, count(*) AS n FROM postings GROUP BY 1, 2) t
WHERE day >= DATE '2026-03-01' AND day < DATE '2026-04-01' GROUP BY day ORDER BY day DESC

--- wrong-1
-- filters the month in UTC: wrong for the hours around the ends of the month
SELECT (booked_at AT TIME ZONE 'Europe/Zurich')::date AS day, count(*) AS postings, count(DISTINCT account_id) AS accounts
FROM postings WHERE booked_at >= '2026-03-01 00:00+00' AND booked_at < '2026-04-01 00:00+00'
GROUP BY 1 ORDER BY 1 DESC

--- wrong-2
-- days of 24 hours from winter midnight: wrong in the last hour before midnight after 29 March
SELECT (d + interval '1 hour')::date AS day, count(*) AS postings, count(DISTINCT p.account_id) AS accounts
FROM generate_series(timestamp '2026-02-28 23:00', timestamp '2026-03-30 23:00', interval '1 day') AS d
JOIN postings p ON p.booked_at >= d AT TIME ZONE 'UTC' AND p.booked_at < (d + interval '1 day') AT TIME ZONE 'UTC'
GROUP BY d ORDER BY d DESC

--- wrong-3
-- the abbreviation CET is winter time all the year: wrong after 29 March at 22:00 to 23:00 UTC
SELECT (booked_at AT TIME ZONE INTERVAL '+01:00')::date AS day, count(*) AS postings, count(DISTINCT account_id) AS accounts
FROM postings WHERE (booked_at AT TIME ZONE INTERVAL '+01:00')::date BETWEEN '2026-03-01' AND '2026-03-31'
GROUP BY 1 ORDER BY 1 DESC
