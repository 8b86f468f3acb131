WITH local AS (
    SELECT account_id, (booked_at AT TIME ZONE 'Europe/Zurich')::date AS day
    FROM postings
)
SELECT day, count(*) AS postings, count(DISTINCT account_id) AS accounts
FROM local
WHERE day BETWEEN DATE '2026-03-01' AND DATE '2026-03-31'
GROUP BY day
ORDER BY day DESC;
