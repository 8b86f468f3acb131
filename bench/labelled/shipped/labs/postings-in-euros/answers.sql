--- right-1
-- lateral latest rate
SELECT p.posting_id, a.currency, p.amount,
       CASE WHEN a.currency = 'EUR' THEN p.amount ELSE round(p.amount * r.euros_per_one, 2) END AS euros
FROM postings p JOIN accounts a USING (account_id)
LEFT JOIN LATERAL (SELECT euros_per_one FROM exchange_rates x WHERE x.currency = a.currency AND x.rate_date <= p.value_date ORDER BY x.rate_date DESC LIMIT 1) r ON true
ORDER BY p.posting_id

--- right-2
-- ranges of validity by lead, with euros as a rate of one
WITH r AS (SELECT currency, daterange(rate_date, lead(rate_date) OVER (PARTITION BY currency ORDER BY rate_date)) AS during, euros_per_one FROM exchange_rates
           UNION ALL SELECT 'EUR', daterange(NULL, NULL), 1)
SELECT p.posting_id, a.currency, p.amount, round(p.amount * r.euros_per_one, 2) AS euros
FROM postings p JOIN accounts a ON a.account_id = p.account_id LEFT JOIN r ON r.currency = a.currency AND r.during @> p.value_date
ORDER BY p.posting_id

--- right-3
-- merge of rates and postings on one time line, last rate carried forward by an array aggregate
WITH line AS (
  SELECT currency, rate_date AS d, 0 AS o, NULL::int AS posting_id, NULL::numeric AS amount, euros_per_one AS rate FROM exchange_rates
  UNION ALL SELECT a.currency, p.value_date, 1, p.posting_id, p.amount, NULL FROM postings p JOIN accounts a USING (account_id)),
f AS (SELECT *, (array_agg(rate) FILTER (WHERE rate IS NOT NULL) OVER w) AS rates FROM line WINDOW w AS (PARTITION BY currency ORDER BY d, o ROWS UNBOUNDED PRECEDING))
SELECT posting_id, currency, amount, CASE currency WHEN 'EUR' THEN amount ELSE round(amount * rates[cardinality(rates)], 2) END AS euros
FROM f WHERE posting_id IS NOT NULL ORDER BY posting_id

--- wrong-1
-- rate on the day of booking, not on the value date
SELECT p.posting_id, a.currency, p.amount,
       CASE WHEN a.currency = 'EUR' THEN p.amount ELSE round(p.amount * (SELECT euros_per_one FROM exchange_rates x WHERE x.currency = a.currency AND x.rate_date <= p.booked_at::date ORDER BY x.rate_date DESC LIMIT 1), 2) END AS euros
FROM postings p JOIN accounts a USING (account_id) ORDER BY p.posting_id

--- wrong-2
-- a missing rate counts as 1: wrong where no rate exists yet
SELECT p.posting_id, a.currency, p.amount, round(p.amount * coalesce(r.euros_per_one, 1), 2) AS euros
FROM postings p JOIN accounts a USING (account_id)
LEFT JOIN LATERAL (SELECT euros_per_one FROM exchange_rates x WHERE x.currency = a.currency AND x.rate_date <= p.value_date ORDER BY x.rate_date DESC LIMIT 1) r ON true
ORDER BY p.posting_id

--- wrong-3
-- where no rate exists yet the first later one is taken: wrong before the first rate
SELECT p.posting_id, a.currency, p.amount,
       CASE WHEN a.currency = 'EUR' THEN p.amount ELSE round(p.amount * r.euros_per_one, 2) END AS euros
FROM postings p JOIN accounts a USING (account_id)
LEFT JOIN LATERAL (SELECT euros_per_one FROM exchange_rates x WHERE x.currency = a.currency ORDER BY x.rate_date > p.value_date, abs(x.rate_date - p.value_date) LIMIT 1) r ON true
ORDER BY p.posting_id
