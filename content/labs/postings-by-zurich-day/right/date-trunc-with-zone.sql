SELECT (date_trunc('day', booked_at, 'Europe/Zurich') AT TIME ZONE 'Europe/Zurich')::date AS day,
       count(*) AS postings, count(DISTINCT account_id) AS accounts
FROM postings
GROUP BY 1
HAVING min(date_trunc('month', booked_at, 'Europe/Zurich'))
       = TIMESTAMPTZ '2026-03-01 00:00 Europe/Zurich'
ORDER BY 1 DESC;
