--- right-1
WITH signed AS (SELECT tx_id, account_id, booked_at, CASE kind WHEN 'deposit' THEN amount::numeric ELSE -amount END AS delta FROM transactions WHERE status = 'posted'),
run AS (SELECT *, sum(delta) OVER (PARTITION BY account_id ORDER BY booked_at, tx_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS balance FROM signed),
neg AS (SELECT *, row_number() OVER (PARTITION BY account_id ORDER BY booked_at, tx_id) AS n FROM run WHERE balance < 0)
SELECT a.iban, neg.tx_id, neg.balance FROM neg JOIN accounts a USING (account_id) WHERE n = 1 ORDER BY a.iban

--- right-2
SELECT a.iban, f.tx_id, f.balance
FROM accounts a
CROSS JOIN LATERAL (
  SELECT r.tx_id, r.balance FROM (
    SELECT t.tx_id, t.booked_at, sum(CASE WHEN t.kind IN ('withdrawal', 'fee') THEN -t.amount ELSE t.amount END) OVER (ORDER BY t.booked_at, t.tx_id) AS balance
    FROM transactions t WHERE t.account_id = a.account_id AND t.status = 'posted') r
  WHERE r.balance < 0 ORDER BY r.booked_at, r.tx_id LIMIT 1) f
ORDER BY a.iban

--- right-3
WITH b AS (
  SELECT t.tx_id, t.account_id, t.booked_at,
   (SELECT coalesce(sum(p.amount) FILTER (WHERE p.kind = 'deposit'), 0) - coalesce(sum(p.amount) FILTER (WHERE p.kind <> 'deposit'), 0)
    FROM transactions p WHERE p.account_id = t.account_id AND p.status = 'posted' AND (p.booked_at, p.tx_id) <= (t.booked_at, t.tx_id)) AS balance
  FROM transactions t WHERE t.status = 'posted')
SELECT a.iban, b.tx_id, b.balance
FROM b JOIN accounts a ON a.account_id = b.account_id
WHERE b.balance < 0 AND NOT EXISTS (SELECT 1 FROM b e WHERE e.account_id = b.account_id AND e.balance < 0 AND (e.booked_at, e.tx_id) < (b.booked_at, b.tx_id))
ORDER BY a.iban

--- right-4
WITH o AS (SELECT account_id, tx_id, kind, amount, row_number() OVER (PARTITION BY account_id ORDER BY booked_at, tx_id) AS n FROM transactions WHERE status = 'posted'),
r AS (SELECT account_id, n, sum(CASE WHEN kind = 'deposit' THEN amount ELSE -amount END) OVER (PARTITION BY account_id ORDER BY n) AS bal, tx_id FROM o),
m AS (SELECT account_id, min(n) AS n FROM r WHERE bal < 0 GROUP BY account_id)
SELECT a.iban, r.tx_id, r.bal FROM m JOIN r USING (account_id, n) JOIN accounts a USING (account_id) ORDER BY iban

--- right-5
SELECT iban, (array_agg(tx_id ORDER BY booked_at, tx_id))[1], (array_agg(balance ORDER BY booked_at, tx_id))[1]
FROM (SELECT a.iban, t.tx_id, t.booked_at,
   sum(t.amount * CASE WHEN t.kind = 'deposit' THEN 1 ELSE -1 END) OVER w AS balance
  FROM accounts a JOIN transactions t ON t.account_id = a.account_id AND t.status = 'posted'
  WINDOW w AS (PARTITION BY a.account_id ORDER BY t.booked_at, t.tx_id)) s
WHERE balance < 0 GROUP BY iban ORDER BY iban

--- wrong-01
-- ORDER BY booked_at only: transactions at the same time are added together (RANGE frame)
WITH b AS (SELECT account_id, tx_id, booked_at, sum(CASE WHEN kind = 'deposit' THEN amount ELSE -amount END) OVER (PARTITION BY account_id ORDER BY booked_at) AS balance FROM transactions WHERE status = 'posted')
SELECT DISTINCT ON (a.iban) a.iban, b.tx_id, b.balance FROM b JOIN accounts a USING (account_id) WHERE b.balance < 0 ORDER BY a.iban, b.booked_at, b.tx_id

--- wrong-02
-- ordered by tx_id only: transactions booked out of order
WITH b AS (SELECT account_id, tx_id, booked_at, sum(CASE WHEN kind = 'deposit' THEN amount ELSE -amount END) OVER (PARTITION BY account_id ORDER BY tx_id) AS balance FROM transactions WHERE status = 'posted')
SELECT DISTINCT ON (a.iban) a.iban, b.tx_id, b.balance FROM b JOIN accounts a USING (account_id) WHERE b.balance < 0 ORDER BY a.iban, b.tx_id

--- wrong-03
-- everything but reversed counts: pending transactions too
WITH b AS (SELECT account_id, tx_id, booked_at, sum(CASE WHEN kind = 'deposit' THEN amount ELSE -amount END) OVER (PARTITION BY account_id ORDER BY booked_at, tx_id) AS balance FROM transactions WHERE status <> 'reversed')
SELECT DISTINCT ON (a.iban) a.iban, b.tx_id, b.balance FROM b JOIN accounts a USING (account_id) WHERE b.balance < 0 ORDER BY a.iban, b.booked_at, b.tx_id

--- wrong-04
-- fee adds instead of subtracting
WITH b AS (SELECT account_id, tx_id, booked_at, sum(CASE WHEN kind = 'withdrawal' THEN -amount ELSE amount END) OVER (PARTITION BY account_id ORDER BY booked_at, tx_id) AS balance FROM transactions WHERE status = 'posted')
SELECT DISTINCT ON (a.iban) a.iban, b.tx_id, b.balance FROM b JOIN accounts a USING (account_id) WHERE b.balance < 0 ORDER BY a.iban, b.booked_at, b.tx_id

--- wrong-05
-- fee counts nothing
WITH b AS (SELECT account_id, tx_id, booked_at, sum(CASE kind WHEN 'deposit' THEN amount WHEN 'withdrawal' THEN -amount ELSE 0 END) OVER (PARTITION BY account_id ORDER BY booked_at, tx_id) AS balance FROM transactions WHERE status = 'posted')
SELECT DISTINCT ON (a.iban) a.iban, b.tx_id, b.balance FROM b JOIN accounts a USING (account_id) WHERE b.balance < 0 ORDER BY a.iban, b.booked_at, b.tx_id

--- wrong-06
-- <= 0: a balance of zero is taken for below zero
WITH b AS (SELECT account_id, tx_id, booked_at, sum(CASE WHEN kind = 'deposit' THEN amount ELSE -amount END) OVER (PARTITION BY account_id ORDER BY booked_at, tx_id) AS balance FROM transactions WHERE status = 'posted')
SELECT DISTINCT ON (a.iban) a.iban, b.tx_id, b.balance FROM b JOIN accounts a USING (account_id) WHERE b.balance <= 0 ORDER BY a.iban, b.booked_at, b.tx_id

--- wrong-07
-- the last instead of the first
WITH b AS (SELECT account_id, tx_id, booked_at, sum(CASE WHEN kind = 'deposit' THEN amount ELSE -amount END) OVER (PARTITION BY account_id ORDER BY booked_at, tx_id) AS balance FROM transactions WHERE status = 'posted')
SELECT DISTINCT ON (a.iban) a.iban, b.tx_id, b.balance FROM b JOIN accounts a USING (account_id) WHERE b.balance < 0 ORDER BY a.iban, b.booked_at DESC, b.tx_id DESC

--- wrong-08
-- the smallest tx_id and the lowest balance, each found by itself
WITH b AS (SELECT account_id, tx_id, booked_at, sum(CASE WHEN kind = 'deposit' THEN amount ELSE -amount END) OVER (PARTITION BY account_id ORDER BY booked_at, tx_id) AS balance FROM transactions WHERE status = 'posted')
SELECT a.iban, min(b.tx_id), min(b.balance) FROM b JOIN accounts a USING (account_id) WHERE b.balance < 0 GROUP BY a.iban ORDER BY a.iban

--- wrong-09
-- PARTITION BY forgotten
WITH b AS (SELECT account_id, tx_id, booked_at, sum(CASE WHEN kind = 'deposit' THEN amount ELSE -amount END) OVER (ORDER BY booked_at, tx_id) AS balance FROM transactions WHERE status = 'posted')
SELECT DISTINCT ON (a.iban) a.iban, b.tx_id, b.balance FROM b JOIN accounts a USING (account_id) WHERE b.balance < 0 ORDER BY a.iban, b.booked_at, b.tx_id

--- wrong-10
-- only accounts that are below zero in the end
WITH b AS (SELECT account_id, tx_id, booked_at, sum(CASE WHEN kind = 'deposit' THEN amount ELSE -amount END) OVER (PARTITION BY account_id ORDER BY booked_at, tx_id) AS balance,
 sum(CASE WHEN kind = 'deposit' THEN amount ELSE -amount END) OVER (PARTITION BY account_id) AS final FROM transactions WHERE status = 'posted')
SELECT DISTINCT ON (a.iban) a.iban, b.tx_id, b.balance FROM b JOIN accounts a USING (account_id) WHERE b.balance < 0 AND b.final < 0 ORDER BY a.iban, b.booked_at, b.tx_id

--- wrong-11
-- the filter on posted comes after the running sum
WITH b AS (SELECT account_id, tx_id, booked_at, status, sum(CASE WHEN kind = 'deposit' THEN amount ELSE -amount END) OVER (PARTITION BY account_id ORDER BY booked_at, tx_id) AS balance FROM transactions)
SELECT DISTINCT ON (a.iban) a.iban, b.tx_id, b.balance FROM b JOIN accounts a USING (account_id) WHERE b.balance < 0 AND b.status = 'posted' ORDER BY a.iban, b.booked_at, b.tx_id

--- wrong-12
-- among equal times the larger tx_id is shown first
WITH b AS (SELECT account_id, tx_id, booked_at, sum(CASE WHEN kind = 'deposit' THEN amount ELSE -amount END) OVER (PARTITION BY account_id ORDER BY booked_at, tx_id) AS balance FROM transactions WHERE status = 'posted')
SELECT DISTINCT ON (a.iban) a.iban, b.tx_id, b.balance FROM b JOIN accounts a USING (account_id) WHERE b.balance < 0 ORDER BY a.iban, b.booked_at, b.tx_id DESC

--- wrong-13
-- closed accounts are left out
WITH b AS (SELECT account_id, tx_id, booked_at, sum(CASE WHEN kind = 'deposit' THEN amount ELSE -amount END) OVER (PARTITION BY account_id ORDER BY booked_at, tx_id) AS balance FROM transactions WHERE status = 'posted')
SELECT DISTINCT ON (a.iban) a.iban, b.tx_id, b.balance FROM b JOIN accounts a USING (account_id) WHERE b.balance < 0 AND a.closed_on IS NULL ORDER BY a.iban, b.booked_at, b.tx_id

--- wrong-14
-- equal times ordered by kind, deposits first
WITH b AS (SELECT account_id, tx_id, booked_at, kind, sum(CASE WHEN kind = 'deposit' THEN amount ELSE -amount END) OVER (PARTITION BY account_id ORDER BY booked_at, kind, tx_id) AS balance FROM transactions WHERE status = 'posted')
SELECT DISTINCT ON (a.iban) a.iban, b.tx_id, b.balance FROM b JOIN accounts a USING (account_id) WHERE b.balance < 0 ORDER BY a.iban, b.booked_at, b.kind, b.tx_id

--- wrong-15
-- balance at the end of each day only
WITH b AS (SELECT account_id, tx_id, booked_at, sum(CASE WHEN kind = 'deposit' THEN amount ELSE -amount END) OVER (PARTITION BY account_id ORDER BY booked_at::date) AS balance FROM transactions WHERE status = 'posted')
SELECT DISTINCT ON (a.iban) a.iban, b.tx_id, b.balance FROM b JOIN accounts a USING (account_id) WHERE b.balance < 0 ORDER BY a.iban, b.booked_at, b.tx_id
