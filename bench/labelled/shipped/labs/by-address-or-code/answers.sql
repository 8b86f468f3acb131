--- right-1
-- RIGHT: UNION of both ways
CREATE INDEX ON parcels (customer_id);

SELECT p.parcel_id, p.tracking_code, p.sent_at
FROM customers AS c
JOIN parcels AS p ON p.customer_id = c.customer_id
WHERE c.email = $1
UNION
SELECT parcel_id, tracking_code, sent_at
FROM parcels
WHERE tracking_code = $2
ORDER BY parcel_id;

--- right-2
-- RIGHT: the customer's number by a subquery, then OR over two indexes of one table
CREATE INDEX ON parcels (customer_id);

SELECT parcel_id, tracking_code, sent_at
FROM parcels
WHERE customer_id = (SELECT customer_id FROM customers WHERE email = $1)
   OR tracking_code = $2
ORDER BY parcel_id;

--- wrong-1
-- WRONG: UNION ALL: a parcel that is found both ways is listed twice
CREATE INDEX ON parcels (customer_id);

SELECT p.parcel_id, p.tracking_code, p.sent_at
FROM customers AS c
JOIN parcels AS p ON p.customer_id = c.customer_id
WHERE c.email = $1
UNION ALL
SELECT parcel_id, tracking_code, sent_at
FROM parcels
WHERE tracking_code = $2
ORDER BY parcel_id;

--- wrong-2
-- WRONG: the index is right, the query is left as it was
CREATE INDEX ON parcels (customer_id);

--- wrong-3
-- WRONG: covering with status: too large, and each change of status writes to it
CREATE INDEX ON parcels (customer_id) INCLUDE (parcel_id, tracking_code, sent_at, status);

SELECT p.parcel_id, p.tracking_code, p.sent_at
FROM customers AS c
JOIN parcels AS p ON p.customer_id = c.customer_id
WHERE c.email = $1
UNION
SELECT parcel_id, tracking_code, sent_at
FROM parcels
WHERE tracking_code = $2
ORDER BY parcel_id;
