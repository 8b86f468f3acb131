WITH above AS (
    SELECT *, row_number() OVER (ORDER BY booked_at, posting_id) AS distance
    FROM postings
    WHERE booked_at > '2026-03-17 17:40+00'
       OR booked_at = '2026-03-17 17:40+00' AND posting_id > 4
)
SELECT posting_id, booked_at, account_id, amount
FROM above
WHERE distance <= 2
ORDER BY distance DESC;
