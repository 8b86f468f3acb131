-- caught_by: missing-rows, extra-rows
SELECT posting_id, booked_at, account_id, amount
FROM (
    SELECT posting_id, booked_at, account_id, amount
    FROM postings
    WHERE posting_id > 4
    ORDER BY booked_at, posting_id
    LIMIT 2
) AS nearest
ORDER BY booked_at DESC, posting_id DESC;
