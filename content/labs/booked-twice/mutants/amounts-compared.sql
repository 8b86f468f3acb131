-- caught_by: missing-rows, null-mishandled
SELECT posting_id, first_id, account_id, amount
FROM (
    SELECT posting_id,
           min(posting_id) OVER (PARTITION BY account_id, amount, memo) AS first_id,
           account_id,
           amount
    FROM postings
    WHERE value_date = DATE '2026-03-31'
) AS numbered
WHERE posting_id > first_id
ORDER BY posting_id;
