SELECT c.customer_id, c.name, count(*) FILTER (WHERE p.sent_at >= $2) AS parcels
FROM parcels AS p RIGHT JOIN customers AS c ON c.customer_id = p.customer_id
WHERE c.joined_on >= $1
GROUP BY c.customer_id, c.name
ORDER BY 3 DESC, 1
