SELECT posting_id, first_id, account_id, amount
FROM (
    SELECT *,
           row_number() OVER alike AS n,
           first_value(posting_id) OVER alike AS first_id
    FROM postings
    WHERE value_date = '2026-03-31'
    WINDOW alike AS (PARTITION BY account_id, memo ORDER BY posting_id)
) AS numbered
WHERE n > 1
ORDER BY posting_id;
