--- right-1
-- RIGHT: counts by customer first, then joins
SELECT c.customer_id, c.name, coalesce(n.parcels, 0) AS parcels
FROM customers AS c
LEFT JOIN (
    SELECT customer_id, count(*) AS parcels FROM parcels WHERE sent_at >= $2 GROUP BY customer_id
) AS n ON n.customer_id = c.customer_id
WHERE c.joined_on >= $1
ORDER BY parcels DESC, c.customer_id;

--- right-2
-- RIGHT: LEFT JOIN and GROUP BY, the time in ON
SELECT c.customer_id, c.name, count(p.parcel_id) AS parcels
FROM customers AS c
LEFT JOIN parcels AS p ON p.customer_id = c.customer_id AND p.sent_at >= $2
WHERE c.joined_on >= $1
GROUP BY c.customer_id
ORDER BY count(p.parcel_id) DESC, c.customer_id;

--- wrong-1
-- WRONG: count(*) counts one for who has sent nothing
SELECT c.customer_id, c.name, count(*) AS parcels
FROM customers AS c
LEFT JOIN parcels AS p ON p.customer_id = c.customer_id AND p.sent_at >= $2
WHERE c.joined_on >= $1
GROUP BY c.customer_id
ORDER BY parcels DESC, c.customer_id;

--- wrong-2
-- WRONG: the time in WHERE loses who has sent nothing since
SELECT c.customer_id, c.name, count(p.parcel_id) AS parcels
FROM customers AS c
LEFT JOIN parcels AS p ON p.customer_id = c.customer_id
WHERE c.joined_on >= $1 AND (p.sent_at >= $2 OR p.parcel_id IS NULL)
GROUP BY c.customer_id
ORDER BY parcels DESC, c.customer_id;

--- wrong-3
-- WRONG: LATERAL still reads all parcels for each customer
SELECT c.customer_id, c.name, n.parcels
FROM customers AS c
CROSS JOIN LATERAL (
    SELECT count(*) AS parcels FROM parcels AS p WHERE p.customer_id = c.customer_id AND p.sent_at >= $2
) AS n
WHERE c.joined_on >= $1
ORDER BY n.parcels DESC, c.customer_id;
