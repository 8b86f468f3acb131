-- caught_by: missing-rows
SELECT t.to_account_id AS account_id
FROM transfers AS t
WHERE t.sent_at >= '2026-03-31 00:00+00'
  AND t.sent_at < '2026-04-01 00:00+00'
  AND t.amount = 150
  AND NOT EXISTS (
      SELECT 1
      FROM postings AS p
      WHERE p.account_id = t.to_account_id
        AND p.value_date = DATE '2026-03-31'
        AND p.amount = t.amount
  )
ORDER BY account_id;
