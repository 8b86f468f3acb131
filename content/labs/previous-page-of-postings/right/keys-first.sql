WITH nearest AS (
    SELECT posting_id
    FROM postings
    WHERE booked_at >= '2026-03-17 17:40+00'
      AND (booked_at > '2026-03-17 17:40+00' OR posting_id > 4)
    ORDER BY booked_at ASC, posting_id ASC
    FETCH FIRST 2 ROWS ONLY
)
SELECT posting_id, booked_at, account_id, amount
FROM postings
JOIN nearest USING (posting_id)
ORDER BY booked_at DESC, posting_id DESC;
