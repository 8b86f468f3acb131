--- right-1
-- left join and counting distinct offered products
SELECT c.client_id, c.full_name
FROM clients c LEFT JOIN holders h USING (client_id)
LEFT JOIN accounts a ON a.account_id = h.account_id AND a.closed_on IS NULL AND a.product IN (SELECT product FROM interest_rates)
GROUP BY c.client_id, c.full_name
HAVING count(DISTINCT a.product) = (SELECT count(DISTINCT product) FROM interest_rates)
ORDER BY c.full_name, c.client_id

--- right-2
-- relational division by EXCEPT
SELECT client_id, full_name FROM clients c
WHERE NOT EXISTS (SELECT product FROM interest_rates
   EXCEPT SELECT a.product FROM accounts a NATURAL JOIN holders h WHERE h.client_id = c.client_id AND a.closed_on IS NULL)
ORDER BY full_name, client_id

--- right-3
-- array containment
SELECT c.client_id, c.full_name FROM clients c
WHERE ARRAY(SELECT a.product FROM holders h JOIN accounts a ON a.account_id = h.account_id AND a.closed_on IS NULL WHERE h.client_id = c.client_id)
      @> ARRAY(SELECT product FROM interest_rates)
ORDER BY c.full_name, c.client_id

--- wrong-1
-- inner join: wrong where the bank offers nothing (clients without open accounts are missing)
SELECT c.client_id, c.full_name
FROM clients c JOIN holders h USING (client_id)
JOIN accounts a ON a.account_id = h.account_id AND a.closed_on IS NULL
LEFT JOIN (SELECT DISTINCT product FROM interest_rates) o ON o.product = a.product
GROUP BY c.client_id, c.full_name
HAVING count(DISTINCT o.product) = (SELECT count(DISTINCT product) FROM interest_rates)
ORDER BY c.full_name, c.client_id

--- wrong-2
-- counts products that are not offered too: wrong where a client lacks an offered one but has another
SELECT c.client_id, c.full_name FROM clients c
WHERE (SELECT count(DISTINCT a.product) FROM holders h JOIN accounts a USING (account_id) WHERE h.client_id = c.client_id AND a.closed_on IS NULL)
   >= (SELECT count(DISTINCT product) FROM interest_rates)
ORDER BY c.full_name, c.client_id

--- wrong-3
-- only rates that hold by now count as offered: wrong where a product has future rates only
SELECT client_id, full_name FROM clients c
WHERE NOT EXISTS (SELECT FROM interest_rates r WHERE r.valid_from <= current_date AND NOT EXISTS (
   SELECT FROM accounts a JOIN holders h USING (account_id) WHERE h.client_id = c.client_id AND a.closed_on IS NULL AND a.product = r.product))
ORDER BY full_name, client_id
