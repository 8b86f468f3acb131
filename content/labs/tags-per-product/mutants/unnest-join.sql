-- caught_by: missing-rows
SELECT p.product_id, p.name, count(*) AS tags
FROM products AS p
CROSS JOIN LATERAL unnest(p.tags) AS one (tag)
WHERE p.discontinued_on IS NULL
GROUP BY p.product_id
HAVING count(*) < 2
ORDER BY count(*), p.product_id;
