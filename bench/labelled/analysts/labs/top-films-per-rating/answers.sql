--- right-1
WITH n AS (
    SELECT f.film_id, f.rating, f.title, count(r.rental_id) AS rentals
    FROM films f
    LEFT JOIN copies c ON c.film_id = f.film_id
    LEFT JOIN rentals r ON r.copy_id = c.copy_id
    GROUP BY f.film_id, f.rating, f.title
)
SELECT a.rating, a.film_id, a.title, a.rentals,
       round(a.rentals * 100::numeric / (SELECT sum(b.rentals) FROM n b WHERE b.rating = a.rating), 1) AS percent
FROM n a
WHERE a.rentals > 0
  AND (SELECT count(*) FROM n b WHERE b.rating = a.rating AND b.rentals > a.rentals) < 2
ORDER BY a.rating, a.rentals DESC, a.film_id;

--- right-2
SELECT rating, film_id, title, rentals, percent
FROM (
    SELECT f.rating, f.film_id, f.title, x.rentals,
           round(x.rentals * 100.0 / sum(x.rentals) OVER w, 1) AS percent,
           rank() OVER (PARTITION BY f.rating ORDER BY x.rentals DESC) AS rk
    FROM films f
    CROSS JOIN LATERAL (SELECT count(*) AS rentals FROM copies c JOIN rentals r ON r.copy_id = c.copy_id WHERE c.film_id = f.film_id) x
    WHERE x.rentals > 0
    WINDOW w AS (PARTITION BY f.rating)
) t
WHERE rk < 3
ORDER BY rating, rentals DESC, film_id;

--- right-3
WITH per_film AS (
    SELECT c.film_id, count(*) AS rentals FROM rentals r JOIN copies c ON c.copy_id = r.copy_id GROUP BY c.film_id
), per_rating AS (
    SELECT f.rating, sum(p.rentals) AS total FROM per_film p JOIN films f ON f.film_id = p.film_id GROUP BY f.rating
)
SELECT f.rating, f.film_id, f.title, p.rentals, round(100 * p.rentals / t.total, 1)
FROM per_film p
JOIN films f ON f.film_id = p.film_id
JOIN per_rating t ON t.rating = f.rating
LEFT JOIN (per_film p2 JOIN films f2 ON f2.film_id = p2.film_id) ON f2.rating = f.rating AND p2.rentals > p.rentals
GROUP BY f.rating, f.film_id, f.title, p.rentals, t.total
HAVING count(f2.film_id) < 2
ORDER BY 1, 4 DESC, 2;

--- right-4
WITH counted AS (
    SELECT f.rating, f.film_id, min(f.title) AS title, count(*)::int AS rentals
    FROM rentals r, copies c, films f
    WHERE r.copy_id = c.copy_id AND c.film_id = f.film_id
    GROUP BY f.rating, f.film_id
)
SELECT c.rating, c.film_id, c.title, c.rentals,
       round(c.rentals::numeric / t.total * 100, 1)
FROM counted c
JOIN LATERAL (SELECT sum(rentals) AS total FROM counted WHERE rating = c.rating) t ON true
WHERE c.rentals >= coalesce((SELECT rentals FROM counted x WHERE x.rating = c.rating ORDER BY rentals DESC OFFSET 1 LIMIT 1), 0)
ORDER BY c.rating, c.rentals DESC, c.film_id;

--- wrong-01
-- dense_rank: where two tie on top, the next one is listed as well
WITH counted AS (
    SELECT f.rating, f.film_id, f.title, count(*) AS rentals
    FROM films f JOIN copies c USING (film_id) JOIN rentals r USING (copy_id)
    GROUP BY f.film_id
), ranked AS (
    SELECT *, dense_rank() OVER (PARTITION BY rating ORDER BY rentals DESC) AS place,
           sum(rentals) OVER (PARTITION BY rating) AS total
    FROM counted
)
SELECT rating, film_id, title, rentals, round(100.0 * rentals / total, 1) AS percent
FROM ranked
WHERE place <= 2
ORDER BY rating, rentals DESC, film_id;

--- wrong-02
-- row_number: ties are cut
WITH counted AS (
    SELECT f.rating, f.film_id, f.title, count(*) AS rentals
    FROM films f JOIN copies c USING (film_id) JOIN rentals r USING (copy_id)
    GROUP BY f.film_id
), ranked AS (
    SELECT *, row_number() OVER (PARTITION BY rating ORDER BY rentals DESC, film_id) AS place,
           sum(rentals) OVER (PARTITION BY rating) AS total
    FROM counted
)
SELECT rating, film_id, title, rentals, round(100.0 * rentals / total, 1) AS percent
FROM ranked
WHERE place <= 2
ORDER BY rating, rentals DESC, film_id;

--- wrong-03
-- films that were never rented are listed where a rating has few films
WITH n AS (
    SELECT f.film_id, f.rating, f.title, count(r.rental_id) AS rentals
    FROM films f
    LEFT JOIN copies c ON c.film_id = f.film_id
    LEFT JOIN rentals r ON r.copy_id = c.copy_id
    GROUP BY f.film_id, f.rating, f.title
)
SELECT a.rating, a.film_id, a.title, a.rentals,
       round(a.rentals * 100::numeric / (SELECT greatest(sum(b.rentals), 1) FROM n b WHERE b.rating = a.rating), 1) AS percent
FROM n a
WHERE (SELECT count(*) FROM n b WHERE b.rating = a.rating AND b.rentals > a.rentals) < 2
ORDER BY a.rating, a.rentals DESC, a.film_id;

--- wrong-04
-- percent of all rentals instead of the rating's
SELECT rating, film_id, title, rentals, percent
FROM (
    SELECT f.rating, f.film_id, f.title, x.rentals,
           round(x.rentals * 100.0 / sum(x.rentals) OVER w, 1) AS percent,
           rank() OVER (PARTITION BY f.rating ORDER BY x.rentals DESC) AS rk
    FROM films f
    CROSS JOIN LATERAL (SELECT count(*) AS rentals FROM copies c JOIN rentals r ON r.copy_id = c.copy_id WHERE c.film_id = f.film_id) x
    WHERE x.rentals > 0
    WINDOW w AS ()
) t
WHERE rk < 3
ORDER BY rating, rentals DESC, film_id;

--- wrong-05
-- percent of the rentals of the listed films only
WITH per_film AS (
    SELECT c.film_id, count(*) AS rentals FROM rentals r JOIN copies c ON c.copy_id = r.copy_id GROUP BY c.film_id
), per_rating AS (
    SELECT f.rating, sum(p.rentals) AS total FROM per_film p JOIN films f ON f.film_id = p.film_id WHERE (SELECT count(*) FROM per_film q JOIN films g ON g.film_id = q.film_id WHERE g.rating = f.rating AND q.rentals > p.rentals) < 2 GROUP BY f.rating
)
SELECT f.rating, f.film_id, f.title, p.rentals, round(100 * p.rentals / t.total, 1)
FROM per_film p
JOIN films f ON f.film_id = p.film_id
JOIN per_rating t ON t.rating = f.rating
LEFT JOIN (per_film p2 JOIN films f2 ON f2.film_id = p2.film_id) ON f2.rating = f.rating AND p2.rentals > p.rentals
GROUP BY f.rating, f.film_id, f.title, p.rentals, t.total
HAVING count(f2.film_id) < 2
ORDER BY 1, 4 DESC, 2;

--- wrong-06
-- counts copies that were rented, not rentals
WITH n AS (
    SELECT f.film_id, f.rating, f.title, count(DISTINCT r.copy_id) AS rentals
    FROM films f
    LEFT JOIN copies c ON c.film_id = f.film_id
    LEFT JOIN rentals r ON r.copy_id = c.copy_id
    GROUP BY f.film_id, f.rating, f.title
)
SELECT a.rating, a.film_id, a.title, a.rentals,
       round(a.rentals * 100::numeric / (SELECT sum(b.rentals) FROM n b WHERE b.rating = a.rating), 1) AS percent
FROM n a
WHERE a.rentals > 0
  AND (SELECT count(*) FROM n b WHERE b.rating = a.rating AND b.rentals > a.rentals) < 2
ORDER BY a.rating, a.rentals DESC, a.film_id;

--- wrong-07
-- groups films by rating and title: two films of one title and rating become one
WITH n AS (
    SELECT min(f.film_id) AS film_id, f.rating, f.title, count(r.rental_id) AS rentals
    FROM films f
    LEFT JOIN copies c ON c.film_id = f.film_id
    LEFT JOIN rentals r ON r.copy_id = c.copy_id
    GROUP BY f.rating, f.title
)
SELECT a.rating, a.film_id, a.title, a.rentals,
       round(a.rentals * 100::numeric / (SELECT sum(b.rentals) FROM n b WHERE b.rating = a.rating), 1) AS percent
FROM n a
WHERE a.rentals > 0
  AND (SELECT count(*) FROM n b WHERE b.rating = a.rating AND b.rentals > a.rentals) < 2
ORDER BY a.rating, a.rentals DESC, a.film_id;

--- wrong-08
-- ranks over all ratings
WITH counted AS (
    SELECT f.rating, f.film_id, f.title, count(*) AS rentals
    FROM films f JOIN copies c USING (film_id) JOIN rentals r USING (copy_id)
    GROUP BY f.film_id
), ranked AS (
    SELECT *, rank() OVER (ORDER BY rentals DESC) AS place,
           sum(rentals) OVER (PARTITION BY rating) AS total
    FROM counted
)
SELECT rating, film_id, title, rentals, round(100.0 * rentals / total, 1) AS percent
FROM ranked
WHERE place <= 2
ORDER BY rating, rentals DESC, film_id;

--- wrong-09
-- integer division: the digit is lost
WITH counted AS (
    SELECT f.rating, f.film_id, f.title, count(*) AS rentals
    FROM films f JOIN copies c USING (film_id) JOIN rentals r USING (copy_id)
    GROUP BY f.film_id
), ranked AS (
    SELECT *, rank() OVER (PARTITION BY rating ORDER BY rentals DESC) AS place,
           sum(rentals) OVER (PARTITION BY rating) AS total
    FROM counted
)
SELECT rating, film_id, title, rentals, round((100 * rentals / total::bigint)::numeric, 1) AS percent
FROM ranked
WHERE place <= 2
ORDER BY rating, rentals DESC, film_id;

--- wrong-10
-- compares with >=: counts the film itself and those that tie
WITH n AS (
    SELECT f.film_id, f.rating, f.title, count(r.rental_id) AS rentals
    FROM films f
    LEFT JOIN copies c ON c.film_id = f.film_id
    LEFT JOIN rentals r ON r.copy_id = c.copy_id
    GROUP BY f.film_id, f.rating, f.title
)
SELECT a.rating, a.film_id, a.title, a.rentals,
       round(a.rentals * 100::numeric / (SELECT sum(b.rentals) FROM n b WHERE b.rating = a.rating), 1) AS percent
FROM n a
WHERE a.rentals > 0
  AND (SELECT count(*) FROM n b WHERE b.rating = a.rating AND b.rentals >= a.rentals) <= 2
ORDER BY a.rating, a.rentals DESC, a.film_id;

--- wrong-11
-- rentals without a return are left out
WITH counted AS (
    SELECT f.rating, f.film_id, f.title, count(*) AS rentals
    FROM films f JOIN copies c USING (film_id) JOIN rentals r ON r.copy_id = c.copy_id AND r.returned_at IS NOT NULL
    GROUP BY f.film_id
), ranked AS (
    SELECT *, rank() OVER (PARTITION BY rating ORDER BY rentals DESC) AS place,
           sum(rentals) OVER (PARTITION BY rating) AS total
    FROM counted
)
SELECT rating, film_id, title, rentals, round(100.0 * rentals / total, 1) AS percent
FROM ranked
WHERE place <= 2
ORDER BY rating, rentals DESC, film_id;

--- wrong-12
-- counts different customers, not rentals
WITH counted AS (
    SELECT f.rating, f.film_id, min(f.title) AS title, count(DISTINCT r.customer_id)::int AS rentals
    FROM rentals r, copies c, films f
    WHERE r.copy_id = c.copy_id AND c.film_id = f.film_id
    GROUP BY f.rating, f.film_id
)
SELECT c.rating, c.film_id, c.title, c.rentals,
       round(c.rentals::numeric / t.total * 100, 1)
FROM counted c
JOIN LATERAL (SELECT sum(rentals) AS total FROM counted WHERE rating = c.rating) t ON true
WHERE c.rentals >= coalesce((SELECT rentals FROM counted x WHERE x.rating = c.rating ORDER BY rentals DESC OFFSET 1 LIMIT 1), 0)
ORDER BY c.rating, c.rentals DESC, c.film_id;

--- wrong-13
-- rounds to whole percents
SELECT rating, film_id, title, rentals, percent
FROM (
    SELECT f.rating, f.film_id, f.title, x.rentals,
           round(x.rentals * 100.0 / sum(x.rentals) OVER w) AS percent,
           rank() OVER (PARTITION BY f.rating ORDER BY x.rentals DESC) AS rk
    FROM films f
    CROSS JOIN LATERAL (SELECT count(*) AS rentals FROM copies c JOIN rentals r ON r.copy_id = c.copy_id WHERE c.film_id = f.film_id) x
    WHERE x.rentals > 0
    WINDOW w AS (PARTITION BY f.rating)
) t
WHERE rk < 3
ORDER BY rating, rentals DESC, film_id;

--- wrong-14
-- the third place is listed as well: OFFSET begins with 0
WITH counted AS (
    SELECT f.rating, f.film_id, min(f.title) AS title, count(*)::int AS rentals
    FROM rentals r, copies c, films f
    WHERE r.copy_id = c.copy_id AND c.film_id = f.film_id
    GROUP BY f.rating, f.film_id
)
SELECT c.rating, c.film_id, c.title, c.rentals,
       round(c.rentals::numeric / t.total * 100, 1)
FROM counted c
JOIN LATERAL (SELECT sum(rentals) AS total FROM counted WHERE rating = c.rating) t ON true
WHERE c.rentals >= coalesce((SELECT rentals FROM counted x WHERE x.rating = c.rating ORDER BY rentals DESC OFFSET 2 LIMIT 1), 0)
ORDER BY c.rating, c.rentals DESC, c.film_id;

--- wrong-15
-- films that tie are ordered by title, not by film_id
WITH counted AS (
    SELECT f.rating, f.film_id, f.title, count(*) AS rentals
    FROM films f JOIN copies c USING (film_id) JOIN rentals r USING (copy_id)
    GROUP BY f.film_id
), ranked AS (
    SELECT *, rank() OVER (PARTITION BY rating ORDER BY rentals DESC) AS place,
           sum(rentals) OVER (PARTITION BY rating) AS total
    FROM counted
)
SELECT rating, film_id, title, rentals, round(100.0 * rentals / total, 1) AS percent
FROM ranked
WHERE place <= 2
ORDER BY rating, rentals DESC, title;

--- wrong-16
-- the second among different numbers of rentals: where two tie on top, the next one is listed as well
WITH counted AS (
    SELECT f.rating, f.film_id, min(f.title) AS title, count(*)::int AS rentals
    FROM rentals r, copies c, films f
    WHERE r.copy_id = c.copy_id AND c.film_id = f.film_id
    GROUP BY f.rating, f.film_id
)
SELECT c.rating, c.film_id, c.title, c.rentals,
       round(c.rentals::numeric / t.total * 100, 1)
FROM counted c
JOIN LATERAL (SELECT sum(rentals) AS total FROM counted WHERE rating = c.rating) t ON true
WHERE c.rentals >= coalesce((SELECT rentals FROM counted x WHERE x.rating = c.rating GROUP BY rentals ORDER BY rentals DESC OFFSET 1 LIMIT 1), 0)
ORDER BY c.rating, c.rentals DESC, c.film_id;

--- wrong-17
-- percent is cut, not rounded
SELECT rating, film_id, title, rentals, percent
FROM (
    SELECT f.rating, f.film_id, f.title, x.rentals,
           trunc(x.rentals * 100.0 / sum(x.rentals) OVER w, 1) AS percent,
           rank() OVER (PARTITION BY f.rating ORDER BY x.rentals DESC) AS rk
    FROM films f
    CROSS JOIN LATERAL (SELECT count(*) AS rentals FROM copies c JOIN rentals r ON r.copy_id = c.copy_id WHERE c.film_id = f.film_id) x
    WHERE x.rentals > 0
    WINDOW w AS (PARTITION BY f.rating)
) t
WHERE rk < 3
ORDER BY rating, rentals DESC, film_id;
