--- right-1
SELECT a.film_id, b.film_id, both_.n, round(100 * both_.n::numeric / any_.n, 1)
FROM films a
JOIN films b ON b.film_id > a.film_id
CROSS JOIN LATERAL (
    SELECT count(*) AS n FROM customers k
    WHERE EXISTS (SELECT 1 FROM rentals r JOIN copies c ON c.copy_id = r.copy_id WHERE r.customer_id = k.customer_id AND c.film_id = a.film_id)
      AND EXISTS (SELECT 1 FROM rentals r JOIN copies c ON c.copy_id = r.copy_id WHERE r.customer_id = k.customer_id AND c.film_id = b.film_id)
) both_
CROSS JOIN LATERAL (
    SELECT count(DISTINCT r.customer_id) AS n FROM rentals r JOIN copies c ON c.copy_id = r.copy_id WHERE c.film_id IN (a.film_id, b.film_id)
) any_
WHERE both_.n > 1;

--- right-2
WITH fc AS (
    SELECT c.film_id, array_agg(DISTINCT r.customer_id) AS who
    FROM rentals r JOIN copies c ON c.copy_id = r.copy_id GROUP BY c.film_id
), p AS (
    SELECT a.film_id AS film_a, b.film_id AS film_b,
           (SELECT count(*) FROM (SELECT unnest(a.who) INTERSECT SELECT unnest(b.who)) i) AS customers,
           (SELECT count(*) FROM (SELECT unnest(a.who) UNION SELECT unnest(b.who)) u) AS total
    FROM fc a, fc b WHERE a.film_id < b.film_id
)
SELECT film_a, film_b, customers, round(customers * 100.0 / total, 1) AS percent FROM p WHERE customers >= 2;

--- right-3
WITH r AS (SELECT rentals.customer_id, copies.film_id FROM rentals INNER JOIN copies ON rentals.copy_id = copies.copy_id)
SELECT x.film_id AS film_a, y.film_id AS film_b, COUNT(DISTINCT x.customer_id) AS customers,
       ROUND(COUNT(DISTINCT x.customer_id) * 100.0 /
             (SELECT COUNT(DISTINCT z.customer_id) FROM r z WHERE z.film_id = x.film_id OR z.film_id = y.film_id), 1) AS percent
FROM r x INNER JOIN r y ON x.customer_id = y.customer_id
WHERE x.film_id < y.film_id
GROUP BY x.film_id, y.film_id
HAVING COUNT(DISTINCT x.customer_id) >= 2
ORDER BY customers DESC, film_a, film_b;

--- wrong-01
-- rentals are not made distinct: one customer who rented twice counts twice
WITH seen AS (
    SELECT c.film_id, r.customer_id FROM rentals r JOIN copies c USING (copy_id)
), n AS (
    SELECT film_id, count(*) AS customers FROM seen GROUP BY film_id
), pairs AS (
    SELECT a.film_id AS film_a, b.film_id AS film_b, count(*) AS customers
    FROM seen a JOIN seen b ON a.customer_id = b.customer_id AND a.film_id < b.film_id
    GROUP BY 1, 2
    HAVING count(*) >= 2
)
SELECT p.film_a, p.film_b, p.customers, round(100.0 * p.customers / (x.customers + y.customers - p.customers), 1) AS percent
FROM pairs p JOIN n x ON x.film_id = p.film_a JOIN n y ON y.film_id = p.film_b;

--- wrong-02
-- HAVING count(*) counts rows of the join, not customers
WITH r AS (SELECT rentals.customer_id, copies.film_id FROM rentals INNER JOIN copies ON rentals.copy_id = copies.copy_id)
SELECT x.film_id AS film_a, y.film_id AS film_b, COUNT(DISTINCT x.customer_id) AS customers,
       ROUND(COUNT(DISTINCT x.customer_id) * 100.0 /
             (SELECT COUNT(DISTINCT z.customer_id) FROM r z WHERE z.film_id = x.film_id OR z.film_id = y.film_id), 1) AS percent
FROM r x INNER JOIN r y ON x.customer_id = y.customer_id
WHERE x.film_id < y.film_id
GROUP BY x.film_id, y.film_id
HAVING COUNT(*) >= 2
ORDER BY customers DESC, film_a, film_b;

--- wrong-03
-- each pair twice
WITH r AS (SELECT rentals.customer_id, copies.film_id FROM rentals INNER JOIN copies ON rentals.copy_id = copies.copy_id)
SELECT x.film_id AS film_a, y.film_id AS film_b, COUNT(DISTINCT x.customer_id) AS customers,
       ROUND(COUNT(DISTINCT x.customer_id) * 100.0 /
             (SELECT COUNT(DISTINCT z.customer_id) FROM r z WHERE z.film_id = x.film_id OR z.film_id = y.film_id), 1) AS percent
FROM r x INNER JOIN r y ON x.customer_id = y.customer_id
WHERE x.film_id <> y.film_id
GROUP BY x.film_id, y.film_id
HAVING COUNT(DISTINCT x.customer_id) >= 2
ORDER BY customers DESC, film_a, film_b;

--- wrong-04
-- a film with itself
WITH r AS (SELECT rentals.customer_id, copies.film_id FROM rentals INNER JOIN copies ON rentals.copy_id = copies.copy_id)
SELECT x.film_id AS film_a, y.film_id AS film_b, COUNT(DISTINCT x.customer_id) AS customers,
       ROUND(COUNT(DISTINCT x.customer_id) * 100.0 /
             (SELECT COUNT(DISTINCT z.customer_id) FROM r z WHERE z.film_id = x.film_id OR z.film_id = y.film_id), 1) AS percent
FROM r x INNER JOIN r y ON x.customer_id = y.customer_id
WHERE x.film_id <= y.film_id
GROUP BY x.film_id, y.film_id
HAVING COUNT(DISTINCT x.customer_id) >= 2
ORDER BY customers DESC, film_a, film_b;

--- wrong-05
-- more than two customers asked
WITH seen AS (
    SELECT DISTINCT c.film_id, r.customer_id FROM rentals r JOIN copies c USING (copy_id)
), n AS (
    SELECT film_id, count(*) AS customers FROM seen GROUP BY film_id
), pairs AS (
    SELECT a.film_id AS film_a, b.film_id AS film_b, count(*) AS customers
    FROM seen a JOIN seen b ON a.customer_id = b.customer_id AND a.film_id < b.film_id
    GROUP BY 1, 2
    HAVING count(*) > 2
)
SELECT p.film_a, p.film_b, p.customers, round(100.0 * p.customers / (x.customers + y.customers - p.customers), 1) AS percent
FROM pairs p JOIN n x ON x.film_id = p.film_a JOIN n y ON y.film_id = p.film_b;

--- wrong-06
-- percent of the sum of both, customers of both counted twice
WITH seen AS (
    SELECT DISTINCT c.film_id, r.customer_id FROM rentals r JOIN copies c USING (copy_id)
), n AS (
    SELECT film_id, count(*) AS customers FROM seen GROUP BY film_id
), pairs AS (
    SELECT a.film_id AS film_a, b.film_id AS film_b, count(*) AS customers
    FROM seen a JOIN seen b ON a.customer_id = b.customer_id AND a.film_id < b.film_id
    GROUP BY 1, 2
    HAVING count(*) >= 2
)
SELECT p.film_a, p.film_b, p.customers, round(100.0 * p.customers / (x.customers + y.customers), 1) AS percent
FROM pairs p JOIN n x ON x.film_id = p.film_a JOIN n y ON y.film_id = p.film_b;

--- wrong-07
-- percent of the first film's customers only (confidence)
WITH seen AS (
    SELECT DISTINCT c.film_id, r.customer_id FROM rentals r JOIN copies c USING (copy_id)
), n AS (
    SELECT film_id, count(*) AS customers FROM seen GROUP BY film_id
), pairs AS (
    SELECT a.film_id AS film_a, b.film_id AS film_b, count(*) AS customers
    FROM seen a JOIN seen b ON a.customer_id = b.customer_id AND a.film_id < b.film_id
    GROUP BY 1, 2
    HAVING count(*) >= 2
)
SELECT p.film_a, p.film_b, p.customers, round(100.0 * p.customers / x.customers, 1) AS percent
FROM pairs p JOIN n x ON x.film_id = p.film_a JOIN n y ON y.film_id = p.film_b;

--- wrong-08
-- percent of all customers who rented anything
WITH fc AS (
    SELECT c.film_id, array_agg(DISTINCT r.customer_id) AS who
    FROM rentals r JOIN copies c ON c.copy_id = r.copy_id GROUP BY c.film_id
), p AS (
    SELECT a.film_id AS film_a, b.film_id AS film_b,
           (SELECT count(*) FROM (SELECT unnest(a.who) INTERSECT SELECT unnest(b.who)) i) AS customers,
           (SELECT count(*) FROM (SELECT unnest(a.who) UNION SELECT unnest(b.who)) u) AS total
    FROM fc a, fc b WHERE a.film_id < b.film_id
)
SELECT film_a, film_b, customers, round(customers * 100.0 / (SELECT count(DISTINCT customer_id) FROM rentals), 1) AS percent FROM p WHERE customers >= 2;

--- wrong-09
-- pairs of copies, not films: two copies of the films make two rows
WITH r AS (SELECT rentals.customer_id, copies.copy_id AS film_id FROM rentals INNER JOIN copies ON rentals.copy_id = copies.copy_id)
SELECT x.film_id AS film_a, y.film_id AS film_b, COUNT(DISTINCT x.customer_id) AS customers,
       ROUND(COUNT(DISTINCT x.customer_id) * 100.0 /
             (SELECT COUNT(DISTINCT z.customer_id) FROM r z WHERE z.film_id = x.film_id OR z.film_id = y.film_id), 1) AS percent
FROM r x INNER JOIN r y ON x.customer_id = y.customer_id
WHERE x.film_id < y.film_id
GROUP BY x.film_id, y.film_id
HAVING COUNT(DISTINCT x.customer_id) >= 2
ORDER BY customers DESC, film_a, film_b;

--- wrong-10
-- films that share a title are no pair
WITH r AS (SELECT rentals.customer_id, copies.film_id, films.title FROM rentals INNER JOIN copies ON rentals.copy_id = copies.copy_id INNER JOIN films ON films.film_id = copies.film_id)
SELECT x.film_id AS film_a, y.film_id AS film_b, COUNT(DISTINCT x.customer_id) AS customers,
       ROUND(COUNT(DISTINCT x.customer_id) * 100.0 /
             (SELECT COUNT(DISTINCT z.customer_id) FROM r z WHERE z.film_id = x.film_id OR z.film_id = y.film_id), 1) AS percent
FROM r x INNER JOIN r y ON x.customer_id = y.customer_id
WHERE x.film_id < y.film_id AND x.title <> y.title
GROUP BY x.film_id, y.film_id
HAVING COUNT(DISTINCT x.customer_id) >= 2
ORDER BY customers DESC, film_a, film_b;

--- wrong-11
-- percent rounded to whole numbers
SELECT a.film_id, b.film_id, both_.n, round(100 * both_.n::numeric / any_.n)
FROM films a
JOIN films b ON b.film_id > a.film_id
CROSS JOIN LATERAL (
    SELECT count(*) AS n FROM customers k
    WHERE EXISTS (SELECT 1 FROM rentals r JOIN copies c ON c.copy_id = r.copy_id WHERE r.customer_id = k.customer_id AND c.film_id = a.film_id)
      AND EXISTS (SELECT 1 FROM rentals r JOIN copies c ON c.copy_id = r.copy_id WHERE r.customer_id = k.customer_id AND c.film_id = b.film_id)
) both_
CROSS JOIN LATERAL (
    SELECT count(DISTINCT r.customer_id) AS n FROM rentals r JOIN copies c ON c.copy_id = r.copy_id WHERE c.film_id IN (a.film_id, b.film_id)
) any_
WHERE both_.n > 1;

--- wrong-12
-- only customers who are active
SELECT a.film_id, b.film_id, both_.n, round(100 * both_.n::numeric / any_.n, 1)
FROM films a
JOIN films b ON b.film_id > a.film_id
CROSS JOIN LATERAL (
    SELECT count(*) AS n FROM customers k
    WHERE k.active AND EXISTS (SELECT 1 FROM rentals r JOIN copies c ON c.copy_id = r.copy_id WHERE r.customer_id = k.customer_id AND c.film_id = a.film_id)
      AND EXISTS (SELECT 1 FROM rentals r JOIN copies c ON c.copy_id = r.copy_id WHERE r.customer_id = k.customer_id AND c.film_id = b.film_id)
) both_
CROSS JOIN LATERAL (
    SELECT count(DISTINCT r.customer_id) AS n FROM rentals r JOIN copies c ON c.copy_id = r.copy_id WHERE c.film_id IN (a.film_id, b.film_id)
) any_
WHERE both_.n > 1;

--- wrong-13
-- both films must be rented on the same day
WITH r AS (SELECT rented_at::date AS d, rentals.customer_id, copies.film_id FROM rentals INNER JOIN copies ON rentals.copy_id = copies.copy_id)
SELECT x.film_id AS film_a, y.film_id AS film_b, COUNT(DISTINCT x.customer_id) AS customers,
       ROUND(COUNT(DISTINCT x.customer_id) * 100.0 /
             (SELECT COUNT(DISTINCT z.customer_id) FROM r z WHERE z.film_id = x.film_id OR z.film_id = y.film_id), 1) AS percent
FROM r x INNER JOIN r y ON x.customer_id = y.customer_id AND x.d = y.d
WHERE x.film_id < y.film_id
GROUP BY x.film_id, y.film_id
HAVING COUNT(DISTINCT x.customer_id) >= 2
ORDER BY customers DESC, film_a, film_b;

--- wrong-14
-- customers known by name: two of one name count once
WITH fc AS (
    SELECT c.film_id, array_agg(DISTINCT k.full_name) AS who
    FROM rentals r JOIN customers k USING (customer_id) JOIN copies c ON c.copy_id = r.copy_id GROUP BY c.film_id
), p AS (
    SELECT a.film_id AS film_a, b.film_id AS film_b,
           (SELECT count(*) FROM (SELECT unnest(a.who) INTERSECT SELECT unnest(b.who)) i) AS customers,
           (SELECT count(*) FROM (SELECT unnest(a.who) UNION SELECT unnest(b.who)) u) AS total
    FROM fc a, fc b WHERE a.film_id < b.film_id
)
SELECT film_a, film_b, customers, round(customers * 100.0 / total, 1) AS percent FROM p WHERE customers >= 2;

--- wrong-15
-- the smaller title first rather than the smaller number
WITH r AS (SELECT rentals.customer_id, copies.film_id FROM rentals INNER JOIN copies ON rentals.copy_id = copies.copy_id)
SELECT x.film_id AS film_a, y.film_id AS film_b, COUNT(DISTINCT x.customer_id) AS customers,
       ROUND(COUNT(DISTINCT x.customer_id) * 100.0 /
             (SELECT COUNT(DISTINCT z.customer_id) FROM r z WHERE z.film_id = x.film_id OR z.film_id = y.film_id), 1) AS percent
FROM r x INNER JOIN r y ON x.customer_id = y.customer_id
WHERE x.film_id <> y.film_id AND (SELECT title FROM films WHERE film_id = x.film_id) < (SELECT title FROM films WHERE film_id = y.film_id)
GROUP BY x.film_id, y.film_id
HAVING COUNT(DISTINCT x.customer_id) >= 2
ORDER BY customers DESC, film_a, film_b;

--- wrong-16
-- the union counts rentals, not customers
SELECT a.film_id, b.film_id, both_.n, round(100 * both_.n::numeric / any_.n, 1)
FROM films a
JOIN films b ON b.film_id > a.film_id
CROSS JOIN LATERAL (
    SELECT count(*) AS n FROM customers k
    WHERE EXISTS (SELECT 1 FROM rentals r JOIN copies c ON c.copy_id = r.copy_id WHERE r.customer_id = k.customer_id AND c.film_id = a.film_id)
      AND EXISTS (SELECT 1 FROM rentals r JOIN copies c ON c.copy_id = r.copy_id WHERE r.customer_id = k.customer_id AND c.film_id = b.film_id)
) both_
CROSS JOIN LATERAL (
    SELECT count(r.customer_id) AS n FROM rentals r JOIN copies c ON c.copy_id = r.copy_id WHERE c.film_id IN (a.film_id, b.film_id)
) any_
WHERE both_.n > 1;

--- wrong-17
-- the first film must be rented no later than the second
WITH r AS (SELECT rented_at, rentals.customer_id, copies.film_id FROM rentals INNER JOIN copies ON rentals.copy_id = copies.copy_id)
SELECT x.film_id AS film_a, y.film_id AS film_b, COUNT(DISTINCT x.customer_id) AS customers,
       ROUND(COUNT(DISTINCT x.customer_id) * 100.0 /
             (SELECT COUNT(DISTINCT z.customer_id) FROM r z WHERE z.film_id = x.film_id OR z.film_id = y.film_id), 1) AS percent
FROM r x INNER JOIN r y ON x.customer_id = y.customer_id
WHERE x.film_id < y.film_id AND x.rented_at <= y.rented_at
GROUP BY x.film_id, y.film_id
HAVING COUNT(DISTINCT x.customer_id) >= 2
ORDER BY customers DESC, film_a, film_b;
