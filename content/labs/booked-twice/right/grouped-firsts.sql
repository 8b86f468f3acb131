WITH batch AS (
    SELECT * FROM postings WHERE value_date = DATE '2026-03-31'
), firsts AS (
    SELECT account_id, memo, min(posting_id) AS first_id
    FROM batch
    GROUP BY account_id, memo
)
SELECT b.posting_id, f.first_id, b.account_id, b.amount
FROM batch AS b
JOIN firsts AS f
  ON f.account_id = b.account_id
 AND (f.memo = b.memo OR f.memo IS NULL AND b.memo IS NULL)
WHERE b.posting_id <> f.first_id
ORDER BY b.posting_id;
