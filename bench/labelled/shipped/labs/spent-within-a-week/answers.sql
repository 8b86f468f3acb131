--- right-1
-- RANGE frame of six days
SELECT account_id, posting_id, value_date, -amount AS spent,
       -sum(amount) OVER (PARTITION BY account_id ORDER BY value_date RANGE BETWEEN interval '6 days' PRECEDING AND CURRENT ROW) AS week_total
FROM postings WHERE amount < 0 AND value_date >= '2026-03-01' ORDER BY value_date, account_id, posting_id

--- right-2
-- each payment laid out on the seven days whose totals it enters
WITH s AS (SELECT account_id, posting_id, value_date, abs(amount) AS spent FROM postings WHERE amount < 0 AND value_date >= DATE '2026-03-01'),
t AS (SELECT account_id, value_date + k AS day, sum(spent) AS total FROM s CROSS JOIN generate_series(0, 6) k GROUP BY 1, 2)
SELECT s.account_id, s.posting_id, s.value_date, s.spent, t.total AS week_total
FROM s JOIN t ON t.account_id = s.account_id AND t.day = s.value_date ORDER BY 3, 1, 2

--- right-3
-- lateral sum over a range of dates cut at 1 March
SELECT p.account_id, p.posting_id, p.value_date, -p.amount AS spent, w.week_total
FROM postings p CROSS JOIN LATERAL (SELECT sum(-q.amount) FILTER (WHERE q.amount < 0) AS week_total FROM postings q
   WHERE q.account_id = p.account_id AND q.value_date <@ (daterange(p.value_date - 6, p.value_date, '[]') * daterange('2026-03-01', NULL))) w
WHERE p.amount < 0 AND p.value_date >= '2026-03-01' ORDER BY p.value_date, p.account_id, p.posting_id

--- wrong-1
-- eight days: wrong where something was spent exactly seven days before
SELECT account_id, posting_id, value_date, -amount AS spent,
       -sum(amount) OVER (PARTITION BY account_id ORDER BY value_date RANGE BETWEEN interval '1 week' PRECEDING AND CURRENT ROW) AS week_total
FROM postings WHERE amount < 0 AND value_date >= '2026-03-01' ORDER BY value_date, account_id, posting_id

--- wrong-2
-- February is cut off after the window only: wrong in the first six days of March
SELECT * FROM (SELECT account_id, posting_id, value_date, -amount AS spent,
       -sum(amount) OVER (PARTITION BY account_id ORDER BY value_date RANGE BETWEEN interval '6 days' PRECEDING AND CURRENT ROW) AS week_total
FROM postings WHERE amount < 0) t WHERE value_date >= '2026-03-01' ORDER BY value_date, account_id, posting_id

--- wrong-3
-- payments of the same day with a larger id are left out
SELECT p.account_id, p.posting_id, p.value_date, -p.amount AS spent,
  (SELECT -sum(q.amount) FROM postings q WHERE q.account_id = p.account_id AND q.amount < 0 AND q.value_date >= '2026-03-01'
     AND q.value_date > p.value_date - 7 AND (q.value_date, q.posting_id) <= (p.value_date, p.posting_id)) AS week_total
FROM postings p WHERE p.amount < 0 AND p.value_date >= '2026-03-01' ORDER BY p.value_date, p.account_id, p.posting_id
