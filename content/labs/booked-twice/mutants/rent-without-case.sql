-- caught_by: extra-rows
SELECT posting_id, first_id, account_id, amount
FROM (
    SELECT posting_id, account_id, amount,
           min(posting_id) OVER (
               PARTITION BY account_id, CASE WHEN lower(memo) = 'rent' THEN 'rent' ELSE memo END
           ) AS first_id
    FROM postings
    WHERE value_date = DATE '2026-03-31'
) AS numbered
WHERE posting_id > first_id
ORDER BY posting_id;
