-- caught_by: missing-rows
SELECT posting_id, booked_at, account_id, amount
FROM (
    SELECT p.posting_id, p.booked_at, p.account_id, p.amount
    FROM postings AS p
    WHERE (p.booked_at, p.posting_id) > (
        SELECT f.booked_at, f.posting_id
        FROM postings AS f
        WHERE f.posting_id = 4
    )
    ORDER BY p.booked_at, p.posting_id
    LIMIT 2
) AS nearest
ORDER BY booked_at DESC, posting_id DESC;
