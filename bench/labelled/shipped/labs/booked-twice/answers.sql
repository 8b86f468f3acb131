--- right-1
-- first_value over partition that treats NULL memos alike
SELECT posting_id, first_id, account_id, amount FROM (
  SELECT p.*, first_value(posting_id) OVER (PARTITION BY account_id, memo ORDER BY posting_id) AS first_id
  FROM postings p WHERE value_date = DATE '2026-03-31') t
WHERE posting_id <> first_id ORDER BY posting_id

--- right-2
-- arrays of ids per group, tail unnested
SELECT p.posting_id, g.ids[1] AS first_id, p.account_id, p.amount
FROM (SELECT array_agg(posting_id ORDER BY posting_id) AS ids FROM postings WHERE value_date = '2026-03-31' GROUP BY account_id, memo HAVING count(*) > 1) g
CROSS JOIN LATERAL unnest(g.ids[2:]) AS u(id)
JOIN postings p ON p.posting_id = u.id
ORDER BY p.posting_id

--- right-3
-- lateral minimum of earlier twins, row comparison with IS NOT DISTINCT FROM
SELECT p.posting_id, f.first_id, p.account_id, p.amount
FROM postings p
JOIN LATERAL (SELECT min(q.posting_id) AS first_id FROM postings q
              WHERE q.value_date = p.value_date AND (q.account_id, q.memo) IS NOT DISTINCT FROM (p.account_id, p.memo)
                AND q.posting_id < p.posting_id) f ON f.first_id IS NOT NULL
WHERE p.value_date = DATE '2026-03-31' ORDER BY 1

--- wrong-1
-- empty memo and missing memo are taken as the same: wrong where one account has both
SELECT posting_id, first_id, account_id, amount FROM (
  SELECT p.*, min(posting_id) OVER (PARTITION BY account_id, coalesce(memo, '')) AS first_id
  FROM postings p WHERE value_date = DATE '2026-03-31') t
WHERE posting_id > first_id ORDER BY posting_id

--- wrong-2
-- names the one before, not the first: wrong where written three times
SELECT posting_id, first_id, account_id, amount FROM (
  SELECT p.*, lag(posting_id) OVER (PARTITION BY account_id, memo ORDER BY posting_id) AS first_id
  FROM postings p WHERE value_date = DATE '2026-03-31') t
WHERE first_id IS NOT NULL ORDER BY posting_id

--- wrong-3
-- looks for the first among postings of all days: wrong where same memo was posted on another day with a smaller id
SELECT posting_id, first_id, account_id, amount FROM (
  SELECT p.*, min(posting_id) OVER (PARTITION BY account_id, memo) AS first_id FROM postings p) t
WHERE value_date = DATE '2026-03-31' AND posting_id > first_id ORDER BY posting_id
