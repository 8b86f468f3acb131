-- caught_by: extra-rows
SELECT to_account_id AS account_id
FROM transfers
WHERE sent_at >= TIMESTAMPTZ '2026-03-31 00:00+00'
  AND sent_at < TIMESTAMPTZ '2026-04-01 00:00+00'
  AND amount = 150
EXCEPT ALL
SELECT DISTINCT account_id
FROM postings
WHERE value_date = DATE '2026-03-31'
  AND amount = 150
ORDER BY account_id;
