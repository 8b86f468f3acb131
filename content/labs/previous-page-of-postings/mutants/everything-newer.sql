-- caught_by: extra-rows
SELECT posting_id, booked_at, account_id, amount
FROM (
    SELECT posting_id, booked_at, account_id, amount
    FROM postings
    WHERE (booked_at, posting_id) > (TIMESTAMPTZ '2026-03-17 17:40+00', 4)
    ORDER BY booked_at, posting_id
) AS nearest
ORDER BY booked_at DESC, posting_id DESC;
