SELECT c.customer_id, c.name, coalesce(s.parcels, 0) AS parcels
FROM customers AS c
LEFT JOIN (
    SELECT customer_id, count(*) AS parcels FROM parcels WHERE sent_at >= $2 GROUP BY customer_id
) AS s USING (customer_id)
WHERE c.joined_on >= $1
ORDER BY coalesce(s.parcels, 0) DESC, c.customer_id;
