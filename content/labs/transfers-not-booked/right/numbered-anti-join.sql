WITH sent AS (
    SELECT to_account_id AS account_id, row_number() OVER (PARTITION BY to_account_id) AS n
    FROM transfers
    WHERE (sent_at AT TIME ZONE 'UTC')::date = DATE '2026-03-31' AND amount = 150
), booked AS (
    SELECT account_id, row_number() OVER (PARTITION BY account_id) AS n
    FROM postings
    WHERE value_date = DATE '2026-03-31' AND amount = 150
)
SELECT s.account_id
FROM sent AS s
WHERE NOT EXISTS (
    SELECT 1 FROM booked AS b WHERE b.account_id = s.account_id AND b.n = s.n
)
ORDER BY s.account_id;
