--- right-1
-- EXCEPT ALL
SELECT to_account_id AS account_id FROM transfers WHERE amount = 150 AND (sent_at AT TIME ZONE 'UTC')::date = '2026-03-31'
EXCEPT ALL SELECT account_id FROM postings WHERE amount = 150 AND value_date = '2026-03-31' ORDER BY account_id

--- right-2
-- both sides numbered, the number joined
SELECT t.account_id FROM (
  SELECT to_account_id AS account_id, row_number() OVER (PARTITION BY to_account_id) AS n FROM transfers
  WHERE amount = 150.00 AND sent_at >= '2026-03-31 00:00+00' AND sent_at < '2026-04-01 00:00+00') t
LEFT JOIN (SELECT account_id, row_number() OVER (PARTITION BY account_id ORDER BY posting_id) AS n FROM postings
  WHERE amount = 150.00 AND value_date = '2026-03-31') p USING (account_id, n)
WHERE p.n IS NULL ORDER BY 1

--- right-3
-- difference of counts, repeated by generate_series
SELECT account_id FROM (
  SELECT account_id, sum(k) AS missing FROM (
    SELECT to_account_id AS account_id, 1 AS k FROM transfers WHERE amount = 150 AND sent_at <@ tstzrange('2026-03-31 00:00Z', '2026-04-01 00:00Z')
    UNION ALL SELECT account_id, -1 FROM postings WHERE amount = 150 AND value_date = '2026-03-31') u GROUP BY account_id) d
CROSS JOIN LATERAL generate_series(1, missing) ORDER BY account_id

--- wrong-1
-- NOT EXISTS: one posting stands for several transfers
SELECT to_account_id AS account_id FROM transfers t WHERE amount = 150 AND (sent_at AT TIME ZONE 'UTC')::date = '2026-03-31'
AND NOT EXISTS (SELECT FROM postings p WHERE p.account_id = t.to_account_id AND p.amount = 150 AND p.value_date = '2026-03-31') ORDER BY 1

--- wrong-2
-- midnight at the end of the day is included: wrong for a transfer sent at 00:00 on 1 April
SELECT to_account_id AS account_id FROM transfers WHERE amount = 150 AND sent_at BETWEEN '2026-03-31 00:00+00' AND '2026-04-01 00:00+00'
EXCEPT ALL SELECT account_id FROM postings WHERE amount = 150 AND value_date = '2026-03-31' ORDER BY account_id

--- wrong-3
-- one row for each account, however many transfers are missing
SELECT t.account_id FROM (SELECT to_account_id AS account_id, count(*) AS n FROM transfers WHERE amount = 150 AND (sent_at AT TIME ZONE 'UTC')::date = '2026-03-31' GROUP BY 1) t
LEFT JOIN (SELECT account_id, count(*) AS n FROM postings WHERE amount = 150 AND value_date = '2026-03-31' GROUP BY 1) p USING (account_id)
WHERE t.n > coalesce(p.n, 0) ORDER BY 1
