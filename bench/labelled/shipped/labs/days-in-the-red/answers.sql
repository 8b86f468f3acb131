--- right-1
-- balances by day, state changes by lag, end by lead over the changes
WITH d AS (SELECT account_id, value_date, sum(sum(amount)) OVER (PARTITION BY account_id ORDER BY value_date) AS bal
           FROM postings WHERE value_date <= DATE '2026-03-31' GROUP BY account_id, value_date),
c AS (SELECT account_id, value_date, bal < 0 AS red, coalesce(lag(bal) OVER (PARTITION BY account_id ORDER BY value_date) < 0, false) AS was FROM d),
e AS (SELECT account_id, red, value_date AS since, lead(value_date) OVER (PARTITION BY account_id ORDER BY value_date) AS until FROM c WHERE red <> was)
SELECT account_id, since, until FROM e WHERE red ORDER BY since, account_id

--- right-2
-- every day laid out by generate_series, islands of red days
WITH bounds AS (SELECT account_id, min(value_date) AS f FROM postings GROUP BY account_id),
days AS (SELECT b.account_id, g::date AS day, coalesce((SELECT sum(p.amount) FROM postings p WHERE p.account_id = b.account_id AND p.value_date = g::date), 0) AS delta
         FROM bounds b CROSS JOIN LATERAL generate_series(b.f::timestamp, timestamp '2026-03-31', interval '1 day') g),
bal AS (SELECT account_id, day, sum(delta) OVER (PARTITION BY account_id ORDER BY day) AS bal FROM days),
red AS (SELECT account_id, day, day - row_number() OVER (PARTITION BY account_id ORDER BY day)::int AS grp FROM bal WHERE bal < 0)
SELECT account_id, min(day) AS since, CASE WHEN max(day) < DATE '2026-03-31' THEN max(day) + 1 END AS until
FROM red GROUP BY account_id, grp ORDER BY since, account_id

--- right-3
-- multirange of red spans: each posting day carries its balance to the next posting day
WITH d AS (SELECT account_id, value_date, lead(value_date) OVER w AS nxt, sum(sum(amount)) OVER w AS bal
           FROM postings WHERE value_date < DATE '2026-04-01' GROUP BY account_id, value_date
           WINDOW w AS (PARTITION BY account_id ORDER BY value_date)),
m AS (SELECT account_id, range_agg(daterange(value_date, nxt, '[)')) AS r FROM d WHERE bal < 0 GROUP BY account_id)
SELECT account_id, lower(x) AS since, upper(x) AS until FROM m CROSS JOIN LATERAL unnest(m.r) AS x ORDER BY 2, 1

--- wrong-1
-- running balance by posting, not by day: wrong with a dip within a day
WITH d AS (SELECT account_id, value_date, sum(amount) OVER (PARTITION BY account_id ORDER BY value_date, posting_id) AS bal, posting_id
           FROM postings WHERE value_date <= DATE '2026-03-31'),
c AS (SELECT *, bal < 0 AS red, coalesce(lag(bal) OVER (PARTITION BY account_id ORDER BY value_date, posting_id) < 0, false) AS was FROM d),
e AS (SELECT account_id, red, value_date AS since, lead(value_date) OVER (PARTITION BY account_id ORDER BY value_date, posting_id) AS until FROM c WHERE red <> was)
SELECT account_id, since, until FROM e WHERE red ORDER BY since, account_id

--- wrong-2
-- an account whose very first day ends in the red is lost (lag is NULL)
WITH d AS (SELECT account_id, value_date, sum(sum(amount)) OVER (PARTITION BY account_id ORDER BY value_date) AS bal
           FROM postings WHERE value_date <= DATE '2026-03-31' GROUP BY account_id, value_date),
s AS (SELECT *, lag(bal) OVER (PARTITION BY account_id ORDER BY value_date) AS prev FROM d)
SELECT account_id, value_date AS since,
       (SELECT min(d.value_date) FROM d WHERE d.account_id = s.account_id AND d.value_date > s.value_date AND d.bal >= 0) AS until
FROM s WHERE bal < 0 AND prev >= 0 ORDER BY since, account_id

--- wrong-3
-- the return is looked for beyond 31 March: wrong where the account comes back in April
WITH d AS (SELECT account_id, value_date, sum(sum(amount)) OVER (PARTITION BY account_id ORDER BY value_date) AS bal
           FROM postings GROUP BY account_id, value_date),
c AS (SELECT account_id, value_date, bal < 0 AS red, coalesce(lag(bal) OVER (PARTITION BY account_id ORDER BY value_date) < 0, false) AS was FROM d),
e AS (SELECT account_id, red, value_date AS since, lead(value_date) OVER (PARTITION BY account_id ORDER BY value_date) AS until FROM c WHERE red <> was)
SELECT account_id, since, until FROM e WHERE red AND since <= DATE '2026-03-31' ORDER BY since, account_id
