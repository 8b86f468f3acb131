SELECT date(timezone('Europe/Zurich', booked_at)) AS day, count(*), count(DISTINCT account_id)
FROM postings
WHERE booked_at >= '2026-02-28 23:00+00' AND booked_at < '2026-03-31 22:00+00'
GROUP BY 1
ORDER BY 1 DESC;
