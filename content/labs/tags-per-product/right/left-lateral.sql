SELECT p.product_id, p.name, count(one.tag) AS number
FROM products AS p
LEFT JOIN LATERAL unnest(p.tags) AS one (tag) ON true
WHERE p.discontinued_on IS NULL
GROUP BY p.product_id
HAVING count(one.tag) < 2
ORDER BY count(one.tag), p.product_id;
