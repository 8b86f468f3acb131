-- caught_by: timeout
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT name FROM customers WHERE id IN (SELECT i FROM n) ORDER BY name, id
