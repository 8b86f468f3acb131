-- caught_by: missing-rows, duplicate-rows
SELECT t.to_account_id AS account_id
FROM transfers AS t
LEFT JOIN postings AS p
       ON p.account_id = t.to_account_id
      AND p.amount = t.amount
      AND p.value_date = DATE '2026-03-31'
WHERE t.sent_at >= '2026-03-31 00:00+00'
  AND t.sent_at < '2026-04-01 00:00+00'
  AND t.amount = 150
GROUP BY t.to_account_id
HAVING count(DISTINCT p.posting_id) < 2 AND count(DISTINCT t.transfer_id) <> count(DISTINCT p.posting_id)
ORDER BY account_id;
