--- right-1
WITH r AS (
    SELECT customer_id, count(*) AS n, max(rented_at) AS last_at, bool_or(returned_at IS NULL) AS has_out FROM rentals GROUP BY customer_id
), p AS (
    SELECT customer_id, sum(amount) AS paid FROM payments GROUP BY customer_id
), dormant AS (
    SELECT k.customer_id, coalesce(r.n, 0) AS n, coalesce(p.paid, 0) AS paid
    FROM customers k LEFT JOIN r USING (customer_id) LEFT JOIN p USING (customer_id)
    WHERE k.active AND k.joined_on < DATE '2024-01-01'
      AND coalesce(r.last_at < TIMESTAMPTZ '2024-03-01 00:00:00+00', true) AND NOT coalesce(r.has_out, false)
)
UPDATE customers k SET active = false FROM dormant d WHERE d.customer_id = k.customer_id
RETURNING k.customer_id, d.n, d.paid;

--- right-2
UPDATE customers SET active = NOT active
WHERE active = true AND joined_on <= '2023-12-31'
  AND customer_id NOT IN (SELECT customer_id FROM rentals WHERE rented_at >= '2024-03-01 00:00:00 UTC')
  AND customer_id NOT IN (SELECT customer_id FROM rentals WHERE returned_at IS NULL)
RETURNING customer_id, (SELECT count(rental_id) FROM rentals r WHERE r.customer_id = customers.customer_id),
          coalesce((SELECT sum(amount) FROM payments p WHERE p.customer_id = customers.customer_id), 0);

--- right-3
MERGE INTO customers k
USING (
    SELECT c.customer_id, count(r.rental_id) AS n,
           (SELECT coalesce(sum(p.amount), 0.00) FROM payments p WHERE p.customer_id = c.customer_id) AS paid
    FROM customers c LEFT JOIN rentals r ON r.customer_id = c.customer_id
    GROUP BY c.customer_id
    HAVING count(*) FILTER (WHERE r.rental_id IS NOT NULL AND r.returned_at IS NULL) = 0
       AND count(*) FILTER (WHERE r.rented_at >= '2024-03-01T00:00:00Z') = 0
) s ON s.customer_id = k.customer_id
WHEN MATCHED AND k.active AND k.joined_on < '2024-01-01' THEN UPDATE SET active = false
RETURNING k.customer_id, s.n, s.paid;

--- wrong-01
-- customers who never rented are left out
WITH r AS (
    SELECT customer_id, count(*) AS n, max(rented_at) AS last_at, bool_or(returned_at IS NULL) AS has_out FROM rentals GROUP BY customer_id
), p AS (
    SELECT customer_id, sum(amount) AS paid FROM payments GROUP BY customer_id
), dormant AS (
    SELECT k.customer_id, coalesce(r.n, 0) AS n, coalesce(p.paid, 0) AS paid
    FROM customers k JOIN r USING (customer_id) LEFT JOIN p USING (customer_id)
    WHERE k.active AND k.joined_on < DATE '2024-01-01'
      AND coalesce(r.last_at < TIMESTAMPTZ '2024-03-01 00:00:00+00', true) AND NOT coalesce(r.has_out, false)
)
UPDATE customers k SET active = false FROM dormant d WHERE d.customer_id = k.customer_id
RETURNING k.customer_id, d.n, d.paid;

--- wrong-02
-- the moment of 1 March itself is not counted
UPDATE customers k SET active = false
WHERE k.active AND k.joined_on < '2024-01-01'
  AND NOT EXISTS (SELECT FROM rentals r WHERE r.customer_id = k.customer_id
                  AND (r.returned_at IS NULL OR r.rented_at > '2024-03-01 00:00+00'))
RETURNING k.customer_id, (SELECT count(*) FROM rentals r WHERE r.customer_id = k.customer_id),
          (SELECT coalesce(sum(amount), 0) FROM payments p WHERE p.customer_id = k.customer_id);

--- wrong-03
-- who joined on 1 January 2024 is meant, too
UPDATE customers k SET active = false
WHERE k.active AND k.joined_on <= '2024-01-01'
  AND NOT EXISTS (SELECT FROM rentals r WHERE r.customer_id = k.customer_id
                  AND (r.returned_at IS NULL OR r.rented_at >= '2024-03-01 00:00+00'))
RETURNING k.customer_id, (SELECT count(*) FROM rentals r WHERE r.customer_id = k.customer_id),
          (SELECT coalesce(sum(amount), 0) FROM payments p WHERE p.customer_id = k.customer_id);

--- wrong-04
-- copies that are out are not looked at
UPDATE customers k SET active = false
WHERE k.active AND k.joined_on < '2024-01-01'
  AND NOT EXISTS (SELECT FROM rentals r WHERE r.customer_id = k.customer_id
                  AND r.rented_at >= '2024-03-01 00:00+00')
RETURNING k.customer_id, (SELECT count(*) FROM rentals r WHERE r.customer_id = k.customer_id),
          (SELECT coalesce(sum(amount), 0) FROM payments p WHERE p.customer_id = k.customer_id);

--- wrong-05
-- stays active only who has a copy out that was rented since March: one of the two is enough
UPDATE customers k SET active = false
WHERE k.active AND k.joined_on < '2024-01-01'
  AND NOT EXISTS (SELECT FROM rentals r WHERE r.customer_id = k.customer_id
                  AND (r.returned_at IS NULL AND r.rented_at >= '2024-03-01 00:00+00'))
RETURNING k.customer_id, (SELECT count(*) FROM rentals r WHERE r.customer_id = k.customer_id),
          (SELECT coalesce(sum(amount), 0) FROM payments p WHERE p.customer_id = k.customer_id);

--- wrong-06
-- 1 March by the time of Berlin, an hour early
UPDATE customers SET active = NOT active
WHERE active = true AND joined_on <= '2023-12-31'
  AND customer_id NOT IN (SELECT customer_id FROM rentals WHERE rented_at >= '2024-03-01 00:00:00 Europe/Berlin')
  AND customer_id NOT IN (SELECT customer_id FROM rentals WHERE returned_at IS NULL)
RETURNING customer_id, (SELECT count(rental_id) FROM rentals r WHERE r.customer_id = customers.customer_id),
          coalesce((SELECT sum(amount) FROM payments p WHERE p.customer_id = customers.customer_id), 0);

--- wrong-07
-- customers who are inactive already are set and returned as well
UPDATE customers k SET active = false
WHERE k.joined_on < '2024-01-01'
  AND NOT EXISTS (SELECT FROM rentals r WHERE r.customer_id = k.customer_id
                  AND (r.returned_at IS NULL OR r.rented_at >= '2024-03-01 00:00+00'))
RETURNING k.customer_id, (SELECT count(*) FROM rentals r WHERE r.customer_id = k.customer_id),
          (SELECT coalesce(sum(amount), 0) FROM payments p WHERE p.customer_id = k.customer_id);

--- wrong-08
-- NULL in place of 0 for customers who never paid
UPDATE customers k SET active = false
WHERE k.active AND k.joined_on < '2024-01-01'
  AND NOT EXISTS (SELECT FROM rentals r WHERE r.customer_id = k.customer_id
                  AND (r.returned_at IS NULL OR r.rented_at >= '2024-03-01 00:00+00'))
RETURNING k.customer_id, (SELECT count(*) FROM rentals r WHERE r.customer_id = k.customer_id),
          (SELECT sum(amount) FROM payments p WHERE p.customer_id = k.customer_id);

--- wrong-09
-- only payments for rentals
UPDATE customers k SET active = false
WHERE k.active AND k.joined_on < '2024-01-01'
  AND NOT EXISTS (SELECT FROM rentals r WHERE r.customer_id = k.customer_id
                  AND (r.returned_at IS NULL OR r.rented_at >= '2024-03-01 00:00+00'))
RETURNING k.customer_id, (SELECT count(*) FROM rentals r WHERE r.customer_id = k.customer_id),
          (SELECT coalesce(sum(amount), 0) FROM payments p JOIN rentals USING (rental_id) WHERE p.customer_id = k.customer_id);

--- wrong-10
-- a join with payments multiplies both
MERGE INTO customers k
USING (
    SELECT c.customer_id, count(r.rental_id) AS n,
           (SELECT coalesce(sum(p.amount), 0.00) FROM payments p WHERE p.customer_id = c.customer_id) AS paid
    FROM customers c LEFT JOIN rentals r ON r.customer_id = c.customer_id LEFT JOIN payments q ON q.customer_id = c.customer_id
    GROUP BY c.customer_id
    HAVING count(*) FILTER (WHERE r.rental_id IS NOT NULL AND r.returned_at IS NULL) = 0
       AND count(*) FILTER (WHERE r.rented_at >= '2024-03-01T00:00:00Z') = 0
) s ON s.customer_id = k.customer_id
WHEN MATCHED AND k.active AND k.joined_on < '2024-01-01' THEN UPDATE SET active = false
RETURNING k.customer_id, s.n, s.paid;

--- wrong-11
-- asks when the last copy was returned, not when it was rented
WITH r AS (
    SELECT customer_id, count(*) AS n, max(returned_at) AS last_at, bool_or(returned_at IS NULL) AS has_out FROM rentals GROUP BY customer_id
), p AS (
    SELECT customer_id, sum(amount) AS paid FROM payments GROUP BY customer_id
), dormant AS (
    SELECT k.customer_id, coalesce(r.n, 0) AS n, coalesce(p.paid, 0) AS paid
    FROM customers k LEFT JOIN r USING (customer_id) LEFT JOIN p USING (customer_id)
    WHERE k.active AND k.joined_on < DATE '2024-01-01'
      AND coalesce(r.last_at < TIMESTAMPTZ '2024-03-01 00:00:00+00', true) AND NOT coalesce(r.has_out, false)
)
UPDATE customers k SET active = false FROM dormant d WHERE d.customer_id = k.customer_id
RETURNING k.customer_id, d.n, d.paid;

--- wrong-12
-- only the last rental is asked whether its copy is out
WITH r AS (
    SELECT customer_id, count(*) AS n, max(rented_at) AS last_at, (array_agg(returned_at IS NULL ORDER BY rented_at DESC))[1] AS has_out FROM rentals GROUP BY customer_id
), p AS (
    SELECT customer_id, sum(amount) AS paid FROM payments GROUP BY customer_id
), dormant AS (
    SELECT k.customer_id, coalesce(r.n, 0) AS n, coalesce(p.paid, 0) AS paid
    FROM customers k LEFT JOIN r USING (customer_id) LEFT JOIN p USING (customer_id)
    WHERE k.active AND k.joined_on < DATE '2024-01-01'
      AND coalesce(r.last_at < TIMESTAMPTZ '2024-03-01 00:00:00+00', true) AND NOT coalesce(r.has_out, false)
)
UPDATE customers k SET active = false FROM dormant d WHERE d.customer_id = k.customer_id
RETURNING k.customer_id, d.n, d.paid;

--- wrong-13
-- payments of the customer's rentals, whoever paid them
MERGE INTO customers k
USING (
    SELECT c.customer_id, count(r.rental_id) AS n,
           (SELECT coalesce(sum(p.amount), 0.00) FROM payments p JOIN rentals q USING (rental_id) WHERE q.customer_id = c.customer_id) AS paid
    FROM customers c LEFT JOIN rentals r ON r.customer_id = c.customer_id
    GROUP BY c.customer_id
    HAVING count(*) FILTER (WHERE r.rental_id IS NOT NULL AND r.returned_at IS NULL) = 0
       AND count(*) FILTER (WHERE r.rented_at >= '2024-03-01T00:00:00Z') = 0
) s ON s.customer_id = k.customer_id
WHEN MATCHED AND k.active AND k.joined_on < '2024-01-01' THEN UPDATE SET active = false
RETURNING k.customer_id, s.n, s.paid;

--- wrong-14
-- counts only rentals that are paid
UPDATE customers k SET active = false
WHERE k.active AND k.joined_on < '2024-01-01'
  AND NOT EXISTS (SELECT FROM rentals r WHERE r.customer_id = k.customer_id
                  AND (r.returned_at IS NULL OR r.rented_at >= '2024-03-01 00:00+00'))
RETURNING k.customer_id, (SELECT count(DISTINCT p.rental_id) FROM payments p JOIN rentals r USING (rental_id) WHERE r.customer_id = k.customer_id),
          (SELECT coalesce(sum(amount), 0) FROM payments p WHERE p.customer_id = k.customer_id);

--- wrong-15
-- joined in 2023 only: earlier years are left out
WITH r AS (
    SELECT customer_id, count(*) AS n, max(rented_at) AS last_at, bool_or(returned_at IS NULL) AS has_out FROM rentals GROUP BY customer_id
), p AS (
    SELECT customer_id, sum(amount) AS paid FROM payments GROUP BY customer_id
), dormant AS (
    SELECT k.customer_id, coalesce(r.n, 0) AS n, coalesce(p.paid, 0) AS paid
    FROM customers k LEFT JOIN r USING (customer_id) LEFT JOIN p USING (customer_id)
    WHERE k.active AND extract(year FROM k.joined_on) = 2023
      AND coalesce(r.last_at < TIMESTAMPTZ '2024-03-01 00:00:00+00', true) AND NOT coalesce(r.has_out, false)
)
UPDATE customers k SET active = false FROM dormant d WHERE d.customer_id = k.customer_id
RETURNING k.customer_id, d.n, d.paid;

--- wrong-16
-- who brought the customer is forgotten, too: referred_by becomes NULL
UPDATE customers SET active = NOT active, referred_by = NULL
WHERE active = true AND joined_on <= '2023-12-31'
  AND customer_id NOT IN (SELECT customer_id FROM rentals WHERE rented_at >= '2024-03-01 00:00:00 UTC')
  AND customer_id NOT IN (SELECT customer_id FROM rentals WHERE returned_at IS NULL)
RETURNING customer_id, (SELECT count(rental_id) FROM rentals r WHERE r.customer_id = customers.customer_id),
          coalesce((SELECT sum(amount) FROM payments p WHERE p.customer_id = customers.customer_id), 0);

--- wrong-17
-- a copy that was rented twice counts once
WITH r AS (
    SELECT customer_id, count(DISTINCT copy_id) AS n, max(rented_at) AS last_at, bool_or(returned_at IS NULL) AS has_out FROM rentals GROUP BY customer_id
), p AS (
    SELECT customer_id, sum(amount) AS paid FROM payments GROUP BY customer_id
), dormant AS (
    SELECT k.customer_id, coalesce(r.n, 0) AS n, coalesce(p.paid, 0) AS paid
    FROM customers k LEFT JOIN r USING (customer_id) LEFT JOIN p USING (customer_id)
    WHERE k.active AND k.joined_on < DATE '2024-01-01'
      AND coalesce(r.last_at < TIMESTAMPTZ '2024-03-01 00:00:00+00', true) AND NOT coalesce(r.has_out, false)
)
UPDATE customers k SET active = false FROM dormant d WHERE d.customer_id = k.customer_id
RETURNING k.customer_id, d.n, d.paid;
