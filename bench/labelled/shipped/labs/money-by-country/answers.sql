--- right-1
-- distinct pairs of country and account, balances apart
WITH b AS (SELECT a.account_id, coalesce(sum(p.amount), 0) AS bal FROM accounts a LEFT JOIN postings p USING (account_id)
           WHERE a.currency = 'EUR' AND a.closed_on IS NULL GROUP BY a.account_id),
k AS (SELECT DISTINCT c.country, h.account_id FROM holders h JOIN clients c USING (client_id))
SELECT k.country, count(*) AS accounts, sum(b.bal) AS balance FROM k JOIN b USING (account_id) GROUP BY k.country ORDER BY balance DESC, k.country

--- right-2
-- every country against every account, EXISTS decides
SELECT k.country, count(*) AS accounts, sum(s.bal) AS balance
FROM (SELECT country FROM clients GROUP BY country) k
JOIN accounts a ON a.currency = 'EUR' AND a.closed_on IS NULL
  AND EXISTS (SELECT 1 FROM holders h, clients c WHERE h.account_id = a.account_id AND c.client_id = h.client_id AND c.country = k.country)
CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS bal FROM postings WHERE account_id = a.account_id) s
GROUP BY k.country ORDER BY 3 DESC, 1

--- right-3
-- array of distinct countries of each account, unnested
SELECT u.country, count(*) AS accounts, coalesce(sum(t.bal), 0) AS balance
FROM (SELECT a.account_id, (SELECT sum(amount) FROM postings p WHERE p.account_id = a.account_id) AS bal,
             array_agg(DISTINCT c.country) AS countries
      FROM accounts a JOIN holders h USING (account_id) JOIN clients c USING (client_id)
      WHERE a.currency = 'EUR' AND a.closed_on IS NULL GROUP BY a.account_id) t
CROSS JOIN LATERAL unnest(t.countries) AS u(country)
GROUP BY u.country ORDER BY balance DESC, u.country

--- wrong-1
-- sum(DISTINCT balance): wrong where two accounts of a country have the same balance
SELECT c.country, count(DISTINCT a.account_id) AS accounts, sum(DISTINCT coalesce(b.bal, 0)) AS balance
FROM accounts a JOIN holders h USING (account_id) JOIN clients c USING (client_id)
LEFT JOIN (SELECT account_id, sum(amount) AS bal FROM postings GROUP BY account_id) b ON b.account_id = a.account_id
WHERE a.currency = 'EUR' AND a.closed_on IS NULL GROUP BY c.country ORDER BY balance DESC, c.country

--- wrong-2
-- inner join to the balances: accounts without postings are lost
WITH k AS (SELECT DISTINCT c.country, h.account_id FROM holders h JOIN clients c USING (client_id))
SELECT k.country, count(*) AS accounts, sum(b.bal) AS balance
FROM k JOIN accounts a USING (account_id) JOIN (SELECT account_id, sum(amount) AS bal FROM postings GROUP BY account_id) b USING (account_id)
WHERE a.currency = 'EUR' AND a.closed_on IS NULL GROUP BY k.country ORDER BY balance DESC, k.country

--- wrong-3
-- distinct without posting_id: two postings of an account with the same amount are folded
SELECT country, count(DISTINCT account_id) AS accounts, coalesce(sum(amount), 0) AS balance
FROM (SELECT DISTINCT c.country, a.account_id, p.amount FROM accounts a JOIN holders h USING (account_id) JOIN clients c USING (client_id)
      LEFT JOIN postings p USING (account_id) WHERE a.currency = 'EUR' AND a.closed_on IS NULL) t
GROUP BY country ORDER BY balance DESC, country
