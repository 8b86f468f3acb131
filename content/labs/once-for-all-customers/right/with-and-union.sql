WITH newest AS (
    SELECT customer_id, name FROM customers WHERE joined_on >= $1
), counted AS (
    SELECT n.customer_id, 1 AS one FROM newest AS n JOIN parcels AS p USING (customer_id) WHERE p.sent_at >= $2
    UNION ALL
    SELECT customer_id, 0 FROM newest
)
SELECT n.customer_id, n.name, sum(k.one)::bigint AS parcels
FROM newest AS n JOIN counted AS k USING (customer_id)
GROUP BY n.customer_id, n.name
ORDER BY parcels DESC, n.customer_id
