--- right-1
-- right-1: greatest and coalesce
SELECT loan_id, borrowed_at::date AS borrowed_on,
       greatest(coalesce(returned_at::date, date '2026-04-30') - due_on, 0) AS days_late
FROM loans WHERE borrowed_at >= '2026-03-01 00:00+00' AND borrowed_at < '2026-04-01 00:00+00'
ORDER BY loan_id;

--- right-2
-- right-2: length of a date range
SELECT loan_id, (borrowed_at AT TIME ZONE 'UTC')::date AS borrowed_on,
       CASE WHEN e > due_on THEN (upper(daterange(due_on, e)) - lower(daterange(due_on, e))) ELSE 0 END AS days_late
FROM loans CROSS JOIN LATERAL (SELECT COALESCE((returned_at AT TIME ZONE 'UTC')::date, '2026-04-30'::date) AS e) x
WHERE date_trunc('month', borrowed_at, 'UTC') = '2026-03-01 00:00+00'
ORDER BY loan_id;

--- right-3
-- right-3: days counted one by one
SELECT l.loan_id, date(l.borrowed_at) AS borrowed_on,
       (SELECT count(*) FROM generate_series(l.due_on + 1, CASE WHEN l.returned_at IS NULL THEN date '2026-04-30' ELSE date(l.returned_at) END, interval '1 day')) AS days_late
FROM loans l
WHERE to_char(l.borrowed_at AT TIME ZONE 'UTC', 'YYYY-MM') = '2026-03'
ORDER BY 1;

--- right-4
-- right-4: days of an interval between timestamps
SELECT loan_id, borrowed_at::date AS borrowed_on,
       greatest(0, extract(day FROM coalesce(returned_at, '2026-04-30 00:00+00') - due_on::timestamptz))::int AS days_late
FROM loans WHERE (extract(year FROM borrowed_at), extract(month FROM borrowed_at)) = (2026, 3)
ORDER BY loan_id;

--- wrong-1
-- wrong-1: BETWEEN up to the last midnight: fails for loans on 31 March
SELECT loan_id, borrowed_at::date AS borrowed_on,
       greatest(coalesce(returned_at::date, date '2026-04-30') - due_on, 0) AS days_late
FROM loans WHERE borrowed_at BETWEEN '2026-03-01' AND '2026-03-31'
ORDER BY loan_id;

--- wrong-2
-- wrong-2: greatest swallows the NULL: fails for an overdue loan that was not returned
SELECT loan_id, borrowed_at::date AS borrowed_on, greatest(returned_at::date - due_on, 0) AS days_late
FROM loans WHERE borrowed_at >= '2026-03-01' AND borrowed_at < '2026-04-01'
ORDER BY loan_id;

--- wrong-3
-- wrong-3: capped at 30 April: fails for a loan returned in May and late
SELECT loan_id, borrowed_at::date AS borrowed_on,
       greatest(least(returned_at::date, date '2026-04-30') - due_on, 0) AS days_late
FROM loans WHERE borrowed_at >= '2026-03-01' AND borrowed_at < '2026-04-01'
ORDER BY loan_id;

--- wrong-4
-- wrong-4: full days after the end of the due day: fails by one for every late return
SELECT loan_id, borrowed_at::date AS borrowed_on,
       greatest(0, extract(day FROM coalesce(returned_at, '2026-04-30 23:59+00') - (due_on + 1)::timestamptz))::int AS days_late
FROM loans WHERE borrowed_at >= '2026-03-01' AND borrowed_at < '2026-04-01'
ORDER BY loan_id;
