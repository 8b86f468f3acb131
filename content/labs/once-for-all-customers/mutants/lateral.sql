-- caught_by: needless-reads
SELECT c.customer_id, c.name, s.parcels
FROM customers AS c
CROSS JOIN LATERAL (SELECT count(*) AS parcels FROM parcels AS p WHERE p.customer_id = c.customer_id AND p.sent_at >= $2) AS s
WHERE c.joined_on >= $1
ORDER BY s.parcels DESC, c.customer_id
