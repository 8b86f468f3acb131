-- caught_by: wrong-values
SELECT extract(day FROM booked_at AT TIME ZONE 'Europe/Zurich') AS day,
       count(*) AS postings,
       count(DISTINCT account_id) AS accounts
FROM postings
WHERE booked_at >= TIMESTAMPTZ '2026-03-01 00:00 Europe/Zurich'
  AND booked_at < TIMESTAMPTZ '2026-04-01 00:00 Europe/Zurich'
GROUP BY day
ORDER BY day DESC;
