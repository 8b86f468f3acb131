-- caught_by: needless-indexes, needless-reads
CREATE INDEX ON parcels (customer_id, sent_at);

SELECT c.customer_id, c.name,
       (SELECT count(*) FROM parcels AS p
        WHERE p.customer_id = c.customer_id AND p.sent_at >= $2) AS parcels
FROM customers AS c
WHERE c.joined_on >= $1
ORDER BY parcels DESC, c.customer_id
