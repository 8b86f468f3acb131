-- caught_by: null-mishandled
SELECT c.customer_id, c.name, s.parcels
FROM customers AS c
LEFT JOIN (SELECT customer_id, count(*) AS parcels FROM parcels WHERE sent_at >= $2 GROUP BY customer_id) AS s USING (customer_id)
WHERE c.joined_on >= $1
ORDER BY s.parcels DESC NULLS LAST, c.customer_id
