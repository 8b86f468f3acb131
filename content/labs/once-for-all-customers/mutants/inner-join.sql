-- caught_by: missing-rows, empty-input
SELECT c.customer_id, c.name, count(p.parcel_id) AS parcels
FROM customers AS c
JOIN parcels AS p ON p.customer_id = c.customer_id AND p.sent_at >= $2
WHERE c.joined_on >= $1
GROUP BY c.customer_id
ORDER BY parcels DESC, c.customer_id
