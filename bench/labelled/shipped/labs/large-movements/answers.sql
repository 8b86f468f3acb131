--- right-1
-- abs and sign
SELECT posting_id, account_id, abs(amount) AS size, CASE sign(amount) WHEN 1 THEN 'in' ELSE 'out' END AS direction
FROM postings WHERE value_date >= '2026-03-01' AND abs(amount) >= 1000 ORDER BY size DESC, posting_id

--- right-2
-- union of both directions
SELECT posting_id, account_id, amount AS size, 'in' AS direction FROM postings WHERE amount >= 1000 AND value_date > '2026-02-28'
UNION ALL SELECT posting_id, account_id, -amount, 'out' FROM postings WHERE amount <= -1000 AND value_date > '2026-02-28'
ORDER BY size DESC, posting_id

--- right-3
-- lateral VALUES and an exclusive range
SELECT p.posting_id, p.account_id, v.size, v.direction
FROM postings p CROSS JOIN LATERAL (VALUES (p.amount, 'in'), (-p.amount, 'out')) v(size, direction)
WHERE v.size > 0 AND NOT numrange(-1000, 1000, '()') @> p.amount AND daterange('2026-03-01', NULL) @> p.value_date
ORDER BY v.size DESC, p.posting_id

--- wrong-1
-- exactly -1000 is lost
SELECT posting_id, account_id, abs(amount) AS size, CASE WHEN amount > 0 THEN 'in' ELSE 'out' END AS direction
FROM postings WHERE value_date >= '2026-03-01' AND amount NOT BETWEEN -1000 AND 999.99 ORDER BY size DESC, posting_id

--- wrong-2
-- looks at booked_at: wrong where the booking was in February and the value date in March
SELECT posting_id, account_id, abs(amount) AS size, CASE WHEN amount > 0 THEN 'in' ELSE 'out' END AS direction
FROM postings WHERE booked_at >= '2026-03-01 00:00+00' AND abs(amount) >= 1000 ORDER BY size DESC, posting_id

--- wrong-3
-- equal sizes are ordered by account first
SELECT posting_id, account_id, abs(amount) AS size, CASE WHEN amount > 0 THEN 'in' ELSE 'out' END AS direction
FROM postings WHERE value_date >= '2026-03-01' AND abs(amount) >= 1000 ORDER BY size DESC, account_id, posting_id
