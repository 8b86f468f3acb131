--- right-1
WITH numbered AS (
    SELECT r.*, row_number() OVER (PARTITION BY customer_id ORDER BY rented_at DESC, rental_id DESC) AS n
    FROM rentals r
)
SELECT k.customer_id, x.n, x.rental_id, f.title,
       round(extract(epoch FROM (x.returned_at - x.rented_at)) / 3600.0, 2) AS hours
FROM customers k
LEFT JOIN numbered x ON x.customer_id = k.customer_id AND x.n <= 2
LEFT JOIN copies c ON c.copy_id = x.copy_id
LEFT JOIN films f ON f.film_id = c.film_id
WHERE k.active
ORDER BY k.customer_id, x.n;

--- right-2
WITH r AS (
    SELECT a.*, 1 + (SELECT count(*) FROM rentals b WHERE b.customer_id = a.customer_id AND (b.rented_at, b.rental_id) > (a.rented_at, a.rental_id)) AS n
    FROM rentals a
)
SELECT k.customer_id, r.n, r.rental_id, f.title,
       round((extract(epoch FROM r.returned_at) - extract(epoch FROM r.rented_at)) / 3600, 2)
FROM customers k JOIN r ON r.customer_id = k.customer_id JOIN copies USING (copy_id) JOIN films f USING (film_id)
WHERE k.active AND r.n IN (1, 2)
UNION ALL
SELECT customer_id, NULL, NULL, NULL, NULL FROM customers k
WHERE active AND NOT EXISTS (SELECT 1 FROM rentals r WHERE r.customer_id = k.customer_id)
ORDER BY 1, 2;

--- right-3
SELECT k.customer_id, x.n, x.rental_id, f.title,
       CASE WHEN x.returned_at IS NOT NULL
            THEN round(date_part('epoch', x.returned_at - x.rented_at)::numeric / 3600, 2) END AS hours
FROM (SELECT * FROM customers WHERE active = true) k
LEFT JOIN LATERAL (
    SELECT u.n, y.* FROM (SELECT array_agg(rental_id ORDER BY rented_at DESC, rental_id DESC) AS ids FROM rentals WHERE customer_id = k.customer_id) s,
        unnest(s.ids[1:2]) WITH ORDINALITY AS u(id, n) JOIN rentals y ON y.rental_id = u.id
) x ON true
LEFT JOIN copies c ON c.copy_id = x.copy_id
LEFT JOIN films f ON f.film_id = c.film_id
ORDER BY 1, 2;

--- wrong-01
-- condition in WHERE turns the outer join into an inner one
WITH numbered AS (
    SELECT r.*, row_number() OVER (PARTITION BY customer_id ORDER BY rented_at DESC, rental_id DESC) AS n
    FROM rentals r
)
SELECT k.customer_id, x.n, x.rental_id, f.title,
       round(extract(epoch FROM (x.returned_at - x.rented_at)) / 3600.0, 2) AS hours
FROM customers k
LEFT JOIN numbered x ON x.customer_id = k.customer_id
LEFT JOIN copies c ON c.copy_id = x.copy_id
LEFT JOIN films f ON f.film_id = c.film_id
WHERE k.active AND x.n <= 2
ORDER BY k.customer_id, x.n;

--- wrong-02
-- inner LATERAL join: customers without rentals are missing
SELECT k.customer_id, l.n, l.rental_id, l.title, l.hours
FROM customers k
JOIN LATERAL (
    SELECT row_number() OVER (ORDER BY r.rented_at DESC, r.rental_id DESC) AS n, r.rental_id, f.title,
           round(extract(epoch FROM r.returned_at - r.rented_at) / 3600, 2) AS hours
    FROM rentals r JOIN copies c USING (copy_id) JOIN films f USING (film_id)
    WHERE r.customer_id = k.customer_id
    ORDER BY r.rented_at DESC, r.rental_id DESC
    LIMIT 2
) l ON true
WHERE k.active
ORDER BY k.customer_id, l.n;

--- wrong-03
-- ties broken by the smaller rental_id
WITH numbered AS (
    SELECT r.*, row_number() OVER (PARTITION BY customer_id ORDER BY rented_at DESC, rental_id) AS n
    FROM rentals r
)
SELECT k.customer_id, x.n, x.rental_id, f.title,
       round(extract(epoch FROM (x.returned_at - x.rented_at)) / 3600.0, 2) AS hours
FROM customers k
LEFT JOIN numbered x ON x.customer_id = k.customer_id AND x.n <= 2
LEFT JOIN copies c ON c.copy_id = x.copy_id
LEFT JOIN films f ON f.film_id = c.film_id
WHERE k.active
ORDER BY k.customer_id, x.n;

--- wrong-04
-- rank: three that tie are all listed
WITH numbered AS (
    SELECT r.*, rank() OVER (PARTITION BY customer_id ORDER BY rented_at DESC) AS n
    FROM rentals r
)
SELECT k.customer_id, x.n, x.rental_id, f.title,
       round(extract(epoch FROM (x.returned_at - x.rented_at)) / 3600.0, 2) AS hours
FROM customers k
LEFT JOIN numbered x ON x.customer_id = k.customer_id AND x.n <= 2
LEFT JOIN copies c ON c.copy_id = x.copy_id
LEFT JOIN films f ON f.film_id = c.film_id
WHERE k.active
ORDER BY k.customer_id, x.n;

--- wrong-05
-- inactive customers too
WITH numbered AS (
    SELECT r.*, row_number() OVER (PARTITION BY customer_id ORDER BY rented_at DESC, rental_id DESC) AS n
    FROM rentals r
)
SELECT k.customer_id, x.n, x.rental_id, f.title,
       round(extract(epoch FROM (x.returned_at - x.rented_at)) / 3600.0, 2) AS hours
FROM customers k
LEFT JOIN numbered x ON x.customer_id = k.customer_id AND x.n <= 2
LEFT JOIN copies c ON c.copy_id = x.copy_id
LEFT JOIN films f ON f.film_id = c.film_id
ORDER BY k.customer_id, x.n;

--- wrong-06
-- whole hours only
SELECT k.customer_id, l.n, l.rental_id, l.title, l.hours
FROM customers k
LEFT JOIN LATERAL (
    SELECT row_number() OVER (ORDER BY r.rented_at DESC, r.rental_id DESC) AS n, r.rental_id, f.title,
           extract(hour FROM r.returned_at - r.rented_at) AS hours
    FROM rentals r JOIN copies c USING (copy_id) JOIN films f USING (film_id)
    WHERE r.customer_id = k.customer_id
    ORDER BY r.rented_at DESC, r.rental_id DESC
    LIMIT 2
) l ON true
WHERE k.active
ORDER BY k.customer_id, l.n;

--- wrong-07
-- extract(hour) and minutes without the days
SELECT k.customer_id, l.n, l.rental_id, l.title, l.hours
FROM customers k
LEFT JOIN LATERAL (
    SELECT row_number() OVER (ORDER BY r.rented_at DESC, r.rental_id DESC) AS n, r.rental_id, f.title,
           round(extract(hour FROM r.returned_at - r.rented_at) + extract(minute FROM r.returned_at - r.rented_at) / 60.0, 2) AS hours
    FROM rentals r JOIN copies c USING (copy_id) JOIN films f USING (film_id)
    WHERE r.customer_id = k.customer_id
    ORDER BY r.rented_at DESC, r.rental_id DESC
    LIMIT 2
) l ON true
WHERE k.active
ORDER BY k.customer_id, l.n;

--- wrong-08
-- a copy that is out counts as out until now
SELECT k.customer_id, x.n, x.rental_id, f.title,
       CASE WHEN x.rental_id IS NOT NULL THEN round(date_part('epoch', coalesce(x.returned_at, now()) - x.rented_at)::numeric / 3600, 2) END AS hours
FROM (SELECT * FROM customers WHERE active = true) k
LEFT JOIN LATERAL (
    SELECT u.n, y.* FROM (SELECT array_agg(rental_id ORDER BY rented_at DESC, rental_id DESC) AS ids FROM rentals WHERE customer_id = k.customer_id) s,
        unnest(s.ids[1:2]) WITH ORDINALITY AS u(id, n) JOIN rentals y ON y.rental_id = u.id
) x ON true
LEFT JOIN copies c ON c.copy_id = x.copy_id
LEFT JOIN films f ON f.film_id = c.film_id
ORDER BY 1, 2;

--- wrong-09
-- a copy that is out has 0 hours
SELECT k.customer_id, x.n, x.rental_id, f.title,
       coalesce(round(date_part('epoch', x.returned_at - x.rented_at)::numeric / 3600, 2), 0) AS hours
FROM (SELECT * FROM customers WHERE active = true) k
LEFT JOIN LATERAL (
    SELECT u.n, y.* FROM (SELECT array_agg(rental_id ORDER BY rented_at DESC, rental_id DESC) AS ids FROM rentals WHERE customer_id = k.customer_id) s,
        unnest(s.ids[1:2]) WITH ORDINALITY AS u(id, n) JOIN rentals y ON y.rental_id = u.id
) x ON true
LEFT JOIN copies c ON c.copy_id = x.copy_id
LEFT JOIN films f ON f.film_id = c.film_id
ORDER BY 1, 2;

--- wrong-10
-- a later rental must have the greater number, too
WITH r AS (
    SELECT a.*, 1 + (SELECT count(*) FROM rentals b WHERE b.customer_id = a.customer_id AND b.rented_at >= a.rented_at AND b.rental_id > a.rental_id) AS n
    FROM rentals a
)
SELECT k.customer_id, r.n, r.rental_id, f.title,
       round((extract(epoch FROM r.returned_at) - extract(epoch FROM r.rented_at)) / 3600, 2)
FROM customers k JOIN r ON r.customer_id = k.customer_id JOIN copies USING (copy_id) JOIN films f USING (film_id)
WHERE k.active AND r.n IN (1, 2)
UNION ALL
SELECT customer_id, NULL, NULL, NULL, NULL FROM customers k
WHERE active AND NOT EXISTS (SELECT 1 FROM rentals r WHERE r.customer_id = k.customer_id)
ORDER BY 1, 2;

--- wrong-11
-- latest by rental_id, not by moment
WITH r AS (
    SELECT a.*, 1 + (SELECT count(*) FROM rentals b WHERE b.customer_id = a.customer_id AND b.rental_id > a.rental_id) AS n
    FROM rentals a
)
SELECT k.customer_id, r.n, r.rental_id, f.title,
       round((extract(epoch FROM r.returned_at) - extract(epoch FROM r.rented_at)) / 3600, 2)
FROM customers k JOIN r ON r.customer_id = k.customer_id JOIN copies USING (copy_id) JOIN films f USING (film_id)
WHERE k.active AND r.n IN (1, 2)
UNION ALL
SELECT customer_id, NULL, NULL, NULL, NULL FROM customers k
WHERE active AND NOT EXISTS (SELECT 1 FROM rentals r WHERE r.customer_id = k.customer_id)
ORDER BY 1, 2;

--- wrong-12
-- only returned rentals
SELECT k.customer_id, l.n, l.rental_id, l.title, l.hours
FROM customers k
LEFT JOIN LATERAL (
    SELECT row_number() OVER (ORDER BY r.rented_at DESC, r.rental_id DESC) AS n, r.rental_id, f.title,
           round(extract(epoch FROM r.returned_at - r.rented_at) / 3600, 2) AS hours
    FROM rentals r JOIN copies c USING (copy_id) JOIN films f USING (film_id)
    WHERE r.customer_id = k.customer_id AND r.returned_at IS NOT NULL
    ORDER BY r.rented_at DESC, r.rental_id DESC
    LIMIT 2
) l ON true
WHERE k.active
ORDER BY k.customer_id, l.n;

--- wrong-13
-- minutes are cut before the hours are counted (seconds lost)
WITH numbered AS (
    SELECT r.*, row_number() OVER (PARTITION BY customer_id ORDER BY rented_at DESC, rental_id DESC) AS n
    FROM rentals r
)
SELECT k.customer_id, x.n, x.rental_id, f.title,
       round(extract(epoch FROM date_trunc('minute', x.returned_at) - date_trunc('minute', x.rented_at)) / 3600.0, 2) AS hours
FROM customers k
LEFT JOIN numbered x ON x.customer_id = k.customer_id AND x.n <= 2
LEFT JOIN copies c ON c.copy_id = x.copy_id
LEFT JOIN films f ON f.film_id = c.film_id
WHERE k.active
ORDER BY k.customer_id, x.n;

--- wrong-14
-- takes three
SELECT k.customer_id, x.n, x.rental_id, f.title,
       CASE WHEN x.returned_at IS NOT NULL
            THEN round(date_part('epoch', x.returned_at - x.rented_at)::numeric / 3600, 2) END AS hours
FROM (SELECT * FROM customers WHERE active = true) k
LEFT JOIN LATERAL (
    SELECT u.n, y.* FROM (SELECT array_agg(rental_id ORDER BY rented_at DESC, rental_id DESC) AS ids FROM rentals WHERE customer_id = k.customer_id) s,
        unnest(s.ids[1:3]) WITH ORDINALITY AS u(id, n) JOIN rentals y ON y.rental_id = u.id
) x ON true
LEFT JOIN copies c ON c.copy_id = x.copy_id
LEFT JOIN films f ON f.film_id = c.film_id
ORDER BY 1, 2;

--- wrong-15
-- rentals of one day are ordered by number, not by time
WITH numbered AS (
    SELECT r.*, row_number() OVER (PARTITION BY customer_id ORDER BY rented_at::date DESC, rental_id DESC) AS n
    FROM rentals r
)
SELECT k.customer_id, x.n, x.rental_id, f.title,
       round(extract(epoch FROM (x.returned_at - x.rented_at)) / 3600.0, 2) AS hours
FROM customers k
LEFT JOIN numbered x ON x.customer_id = k.customer_id AND x.n <= 2
LEFT JOIN copies c ON c.copy_id = x.copy_id
LEFT JOIN films f ON f.film_id = c.film_id
WHERE k.active
ORDER BY k.customer_id, x.n;

--- wrong-16
-- rounded to one digit
WITH numbered AS (
    SELECT r.*, row_number() OVER (PARTITION BY customer_id ORDER BY rented_at DESC, rental_id DESC) AS n
    FROM rentals r
)
SELECT k.customer_id, x.n, x.rental_id, f.title,
       round(extract(epoch FROM (x.returned_at - x.rented_at)) / 3600.0, 1) AS hours
FROM customers k
LEFT JOIN numbered x ON x.customer_id = k.customer_id AND x.n <= 2
LEFT JOIN copies c ON c.copy_id = x.copy_id
LEFT JOIN films f ON f.film_id = c.film_id
WHERE k.active
ORDER BY k.customer_id, x.n;

--- wrong-17
-- who has only one rental gets a row of NULL as well
WITH r AS (
    SELECT a.*, 1 + (SELECT count(*) FROM rentals b WHERE b.customer_id = a.customer_id AND (b.rented_at, b.rental_id) > (a.rented_at, a.rental_id)) AS n
    FROM rentals a
)
SELECT k.customer_id, r.n, r.rental_id, f.title,
       round((extract(epoch FROM r.returned_at) - extract(epoch FROM r.rented_at)) / 3600, 2)
FROM customers k JOIN r ON r.customer_id = k.customer_id JOIN copies USING (copy_id) JOIN films f USING (film_id)
WHERE k.active AND r.n IN (1, 2)
UNION ALL
SELECT customer_id, NULL, NULL, NULL, NULL FROM customers k
WHERE active AND (SELECT count(*) FROM rentals r WHERE r.customer_id = k.customer_id) < 2
ORDER BY 1, 2;
