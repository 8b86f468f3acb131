-- caught_by: wrong-values
SELECT c.customer_id, c.name, count(p.parcel_id) AS parcels
FROM customers AS c
LEFT JOIN parcels AS p ON p.customer_id = c.customer_id
WHERE c.joined_on >= $1
GROUP BY c.customer_id
ORDER BY parcels DESC, c.customer_id
