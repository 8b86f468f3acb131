-- caught_by: extra-rows, missing-rows
SELECT (booked_at AT TIME ZONE 'Europe/Zurich')::date AS day,
       count(*) AS postings,
       count(DISTINCT account_id) AS accounts
FROM postings
WHERE booked_at >= TIMESTAMPTZ '2026-03-01 00:00+00'
  AND booked_at < TIMESTAMPTZ '2026-04-01 00:00+00'
GROUP BY day
ORDER BY day DESC;
