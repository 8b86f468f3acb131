SELECT d.day::date, count(*) AS postings, count(DISTINCT p.account_id) AS accounts
FROM generate_series(TIMESTAMP '2026-03-01', TIMESTAMP '2026-03-31', INTERVAL '1 day') AS d (day)
JOIN postings AS p
  ON p.booked_at >= d.day AT TIME ZONE 'Europe/Zurich'
 AND p.booked_at < (d.day + INTERVAL '1 day') AT TIME ZONE 'Europe/Zurich'
GROUP BY d.day
ORDER BY d.day DESC;
