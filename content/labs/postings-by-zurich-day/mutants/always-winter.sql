-- caught_by: extra-rows
SELECT (booked_at + INTERVAL '1 hour')::date AS day,
       count(*) AS postings, count(DISTINCT account_id) AS accounts
FROM postings
WHERE booked_at >= '2026-02-28 23:00+00' AND booked_at < '2026-03-31 23:00+00'
GROUP BY day
ORDER BY day DESC;
