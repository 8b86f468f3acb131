--- right-1
-- self join of holders
SELECT a.client_id AS first_id, ca.full_name AS first_name, b.client_id AS second_id, cb.full_name AS second_name, count(*) AS accounts
FROM holders a JOIN holders b ON b.account_id = a.account_id AND a.client_id < b.client_id
JOIN clients ca ON ca.client_id = a.client_id JOIN clients cb ON cb.client_id = b.client_id
GROUP BY a.client_id, ca.full_name, b.client_id, cb.full_name ORDER BY accounts DESC, first_id, second_id

--- right-2
-- arrays of holders for each account, subscripts i < j
WITH h AS (SELECT array_agg(client_id ORDER BY client_id) AS m FROM holders GROUP BY account_id HAVING count(*) > 1),
pairs AS (SELECT m[i] AS x, m[j] AS y FROM h, generate_series(1, cardinality(m)) i, generate_series(i + 1, cardinality(m)) j)
SELECT x AS first_id, (SELECT full_name FROM clients WHERE client_id = x) AS first_name,
       y AS second_id, (SELECT full_name FROM clients WHERE client_id = y) AS second_name, n AS accounts
FROM (SELECT x, y, count(*) AS n FROM pairs GROUP BY x, y) t ORDER BY n DESC, x, y

--- right-3
-- every pair of clients, lateral INTERSECT of their accounts
SELECT a.client_id AS first_id, a.full_name AS first_name, b.client_id AS second_id, b.full_name AS second_name, s.n AS accounts
FROM clients a JOIN clients b ON a.client_id < b.client_id
CROSS JOIN LATERAL (SELECT count(*) AS n FROM (SELECT account_id FROM holders WHERE client_id = a.client_id
   INTERSECT SELECT account_id FROM holders WHERE client_id = b.client_id) i) s
WHERE s.n > 0 ORDER BY s.n DESC, 1, 3

--- wrong-1
-- pairs made by name: wrong for namesakes, and where the names run against the ids
SELECT a.client_id AS first_id, ca.full_name AS first_name, b.client_id AS second_id, cb.full_name AS second_name, count(*) AS accounts
FROM holders a JOIN holders b ON b.account_id = a.account_id
JOIN clients ca ON ca.client_id = a.client_id JOIN clients cb ON cb.client_id = b.client_id
WHERE ca.full_name < cb.full_name
GROUP BY 1, 2, 3, 4 ORDER BY accounts DESC, first_id, second_id

--- wrong-2
-- only open accounts: wrong where a shared account is closed
SELECT a.client_id AS first_id, ca.full_name AS first_name, b.client_id AS second_id, cb.full_name AS second_name, count(*) AS accounts
FROM holders a JOIN holders b ON b.account_id = a.account_id AND a.client_id < b.client_id
JOIN clients ca ON ca.client_id = a.client_id JOIN clients cb ON cb.client_id = b.client_id
JOIN accounts c ON c.account_id = a.account_id AND c.closed_on IS NULL
GROUP BY 1, 2, 3, 4 ORDER BY accounts DESC, first_id, second_id

--- wrong-3
-- grouped by the two names: wrong where two pairs carry the same two names
SELECT min(a.client_id) AS first_id, ca.full_name AS first_name, min(b.client_id) AS second_id, cb.full_name AS second_name, count(*) AS accounts
FROM holders a JOIN holders b ON b.account_id = a.account_id AND a.client_id < b.client_id
JOIN clients ca ON ca.client_id = a.client_id JOIN clients cb ON cb.client_id = b.client_id
GROUP BY ca.full_name, cb.full_name ORDER BY accounts DESC, first_id, second_id
