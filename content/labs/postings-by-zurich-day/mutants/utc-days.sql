-- caught_by: extra-rows, missing-rows
SELECT booked_at::date AS day, count(*) AS postings, count(DISTINCT account_id) AS accounts
FROM postings
WHERE booked_at >= '2026-03-01' AND booked_at < '2026-04-01'
GROUP BY day
ORDER BY day DESC;
