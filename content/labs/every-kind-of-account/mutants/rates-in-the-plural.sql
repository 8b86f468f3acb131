-- caught_by: missing-rows
SELECT c.client_id, c.full_name
FROM clients AS c
LEFT JOIN holders AS h ON h.client_id = c.client_id
LEFT JOIN accounts AS a
       ON a.account_id = h.account_id
      AND a.closed_on IS NULL
      AND a.product IN (SELECT product FROM interest_rates)
GROUP BY c.client_id
HAVING count(DISTINCT a.product) = (SELECT count(*) FROM interest_rates)
ORDER BY c.full_name, c.client_id;
