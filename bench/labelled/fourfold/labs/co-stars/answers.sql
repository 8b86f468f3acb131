--- right-1
WITH cast_of AS (SELECT DISTINCT r.film_id, r.actor_id FROM role_in_film r JOIN film f USING (film_id) WHERE f.release_year >= 2000)
SELECT x.actor_id, a.first_name, y.actor_id, b.first_name, count(*) AS films
FROM cast_of x JOIN cast_of y ON x.film_id = y.film_id AND x.actor_id < y.actor_id
JOIN actor a ON a.actor_id = x.actor_id JOIN actor b ON b.actor_id = y.actor_id
GROUP BY 1, 2, 3, 4 HAVING count(*) > 1

--- right-2
SELECT a.actor_id, a.first_name, b.actor_id, b.first_name, n.films
FROM actor a JOIN actor b ON a.actor_id < b.actor_id
CROSS JOIN LATERAL (
  SELECT count(*) AS films FROM film f
  WHERE f.release_year >= 2000
    AND EXISTS (SELECT 1 FROM role_in_film r WHERE r.film_id = f.film_id AND r.actor_id = a.actor_id)
    AND EXISTS (SELECT 1 FROM role_in_film r WHERE r.film_id = f.film_id AND r.actor_id = b.actor_id)) n
WHERE n.films >= 2

--- right-3
SELECT p.a, (SELECT first_name FROM actor WHERE actor_id = p.a), p.b, (SELECT first_name FROM actor WHERE actor_id = p.b), p.n
FROM (SELECT a, b, count(*) AS n FROM (
   SELECT x.actor_id AS a, y.actor_id AS b, x.film_id
   FROM role_in_film x JOIN role_in_film y USING (film_id)
   WHERE y.actor_id > x.actor_id
   INTERSECT
   SELECT a.actor_id, b.actor_id, f.film_id FROM actor a, actor b, film f WHERE f.release_year > 1999) s
 GROUP BY a, b) p
WHERE p.n >= 2

--- right-4
SELECT least(x.actor_id, y.actor_id), max(a.first_name) FILTER (WHERE a.actor_id < b.actor_id), greatest(x.actor_id, y.actor_id), max(b.first_name) FILTER (WHERE a.actor_id < b.actor_id), count(DISTINCT x.film_id)
FROM role_in_film x
JOIN role_in_film y ON y.film_id = x.film_id AND y.actor_id <> x.actor_id
JOIN actor a ON a.actor_id = x.actor_id
JOIN actor b ON b.actor_id = y.actor_id
JOIN film f ON f.film_id = x.film_id
WHERE f.release_year >= 2000
GROUP BY 1, 3
HAVING count(DISTINCT x.film_id) >= 2

--- right-5
SELECT DISTINCT id_a, name_a, id_b, name_b, m FROM (
  SELECT id_a, name_a, id_b, name_b, max(k) OVER (PARTITION BY id_a, id_b) AS m FROM (
    SELECT a.actor_id AS id_a, a.first_name AS name_a, b.actor_id AS id_b, b.first_name AS name_b,
      dense_rank() OVER (PARTITION BY a.actor_id, b.actor_id ORDER BY x.film_id) AS k
    FROM role_in_film x JOIN role_in_film y ON x.film_id = y.film_id
    JOIN actor a ON a.actor_id = x.actor_id JOIN actor b ON b.actor_id = y.actor_id
    JOIN film f ON f.film_id = x.film_id
    WHERE a.actor_id < b.actor_id AND f.release_year >= 2000) t) u
WHERE m >= 2

--- wrong-01
-- counts pairs of roles, not films: two roles in one film make two
SELECT a.actor_id, a.first_name, b.actor_id, b.first_name, count(*)
FROM role_in_film x JOIN role_in_film y ON y.film_id = x.film_id AND x.actor_id < y.actor_id
JOIN film f ON f.film_id = x.film_id AND f.release_year >= 2000
JOIN actor a ON a.actor_id = x.actor_id JOIN actor b ON b.actor_id = y.actor_id
GROUP BY a.actor_id, b.actor_id HAVING count(*) >= 2

--- wrong-02
-- the number shown is that of films, but HAVING counts pairs of roles
SELECT a.actor_id, a.first_name, b.actor_id, b.first_name, count(DISTINCT x.film_id)
FROM role_in_film x JOIN role_in_film y ON y.film_id = x.film_id AND x.actor_id < y.actor_id
JOIN film f ON f.film_id = x.film_id AND f.release_year >= 2000
JOIN actor a ON a.actor_id = x.actor_id JOIN actor b ON b.actor_id = y.actor_id
GROUP BY a.actor_id, b.actor_id HAVING count(*) >= 2

--- wrong-03
-- <>: each pair twice
SELECT a.actor_id, a.first_name, b.actor_id, b.first_name, count(DISTINCT x.film_id)
FROM role_in_film x JOIN role_in_film y ON y.film_id = x.film_id AND x.actor_id <> y.actor_id
JOIN film f ON f.film_id = x.film_id AND f.release_year >= 2000
JOIN actor a ON a.actor_id = x.actor_id JOIN actor b ON b.actor_id = y.actor_id
GROUP BY a.actor_id, b.actor_id HAVING count(DISTINCT x.film_id) >= 2

--- wrong-04
-- <=: an actor paired with himself
SELECT a.actor_id, a.first_name, b.actor_id, b.first_name, count(DISTINCT x.film_id)
FROM role_in_film x JOIN role_in_film y ON y.film_id = x.film_id AND x.actor_id <= y.actor_id
JOIN film f ON f.film_id = x.film_id AND f.release_year >= 2000
JOIN actor a ON a.actor_id = x.actor_id JOIN actor b ON b.actor_id = y.actor_id
GROUP BY a.actor_id, b.actor_id HAVING count(DISTINCT x.film_id) >= 2

--- wrong-05
-- > 2000: a film of 2000 is left out
SELECT a.actor_id, a.first_name, b.actor_id, b.first_name, count(DISTINCT x.film_id)
FROM role_in_film x JOIN role_in_film y ON y.film_id = x.film_id AND x.actor_id < y.actor_id
JOIN film f ON f.film_id = x.film_id AND f.release_year > 2000
JOIN actor a ON a.actor_id = x.actor_id JOIN actor b ON b.actor_id = y.actor_id
GROUP BY a.actor_id, b.actor_id HAVING count(DISTINCT x.film_id) >= 2

--- wrong-06
-- films of unknown year are taken for films of 2000
SELECT a.actor_id, a.first_name, b.actor_id, b.first_name, count(DISTINCT x.film_id)
FROM role_in_film x JOIN role_in_film y ON y.film_id = x.film_id AND x.actor_id < y.actor_id
JOIN film f ON f.film_id = x.film_id AND coalesce(f.release_year, 2000) >= 2000
JOIN actor a ON a.actor_id = x.actor_id JOIN actor b ON b.actor_id = y.actor_id
GROUP BY a.actor_id, b.actor_id HAVING count(DISTINCT x.film_id) >= 2

--- wrong-07
-- HAVING > 2: exactly two films lost
SELECT a.actor_id, a.first_name, b.actor_id, b.first_name, count(DISTINCT x.film_id)
FROM role_in_film x JOIN role_in_film y ON y.film_id = x.film_id AND x.actor_id < y.actor_id
JOIN film f ON f.film_id = x.film_id AND f.release_year >= 2000
JOIN actor a ON a.actor_id = x.actor_id JOIN actor b ON b.actor_id = y.actor_id
GROUP BY a.actor_id, b.actor_id HAVING count(DISTINCT x.film_id) > 2

--- wrong-08
-- count(DISTINCT title): two films of the same title
SELECT a.actor_id, a.first_name, b.actor_id, b.first_name, count(DISTINCT f.title)
FROM role_in_film x JOIN role_in_film y ON y.film_id = x.film_id AND x.actor_id < y.actor_id
JOIN film f ON f.film_id = x.film_id AND f.release_year >= 2000
JOIN actor a ON a.actor_id = x.actor_id JOIN actor b ON b.actor_id = y.actor_id
GROUP BY a.actor_id, b.actor_id HAVING count(DISTINCT f.title) >= 2

--- wrong-09
-- pairs must play the same role
SELECT a.actor_id, a.first_name, b.actor_id, b.first_name, count(DISTINCT x.film_id)
FROM role_in_film x JOIN role_in_film y ON y.film_id = x.film_id AND x.actor_id < y.actor_id AND x.role_name = y.role_name
JOIN film f ON f.film_id = x.film_id AND f.release_year >= 2000
JOIN actor a ON a.actor_id = x.actor_id JOIN actor b ON b.actor_id = y.actor_id
GROUP BY a.actor_id, b.actor_id HAVING count(DISTINCT x.film_id) >= 2

--- wrong-10
-- pairs ordered by name: actors who share a first name are no pair, others come the wrong way round
SELECT a.actor_id, a.first_name, b.actor_id, b.first_name, count(DISTINCT x.film_id)
FROM role_in_film x JOIN role_in_film y ON y.film_id = x.film_id
JOIN film f ON f.film_id = x.film_id AND f.release_year >= 2000
JOIN actor a ON a.actor_id = x.actor_id JOIN actor b ON b.actor_id = y.actor_id
WHERE a.first_name < b.first_name
GROUP BY a.actor_id, b.actor_id HAVING count(DISTINCT x.film_id) >= 2

--- wrong-11
-- it is enough that one film of the pair is of 2000 or later: old films count too
SELECT a.actor_id, a.first_name, b.actor_id, b.first_name, count(DISTINCT x.film_id)
FROM role_in_film x JOIN role_in_film y ON y.film_id = x.film_id AND x.actor_id < y.actor_id
JOIN film f ON f.film_id = x.film_id
JOIN actor a ON a.actor_id = x.actor_id JOIN actor b ON b.actor_id = y.actor_id
GROUP BY a.actor_id, b.actor_id HAVING count(DISTINCT x.film_id) >= 2 AND max(f.release_year) >= 2000

--- wrong-12
-- counts different years instead of films: two films of one year are one
SELECT a.actor_id, a.first_name, b.actor_id, b.first_name, count(DISTINCT f.release_year)
FROM role_in_film x JOIN role_in_film y ON y.film_id = x.film_id AND x.actor_id < y.actor_id
JOIN film f ON f.film_id = x.film_id AND f.release_year >= 2000
JOIN actor a ON a.actor_id = x.actor_id JOIN actor b ON b.actor_id = y.actor_id
GROUP BY a.actor_id, b.actor_id HAVING count(DISTINCT f.release_year) >= 2

--- wrong-13
-- threshold right, but the number shown is that of all their common films
SELECT a.actor_id, a.first_name, b.actor_id, b.first_name, count(DISTINCT x.film_id)
FROM role_in_film x JOIN role_in_film y ON y.film_id = x.film_id AND x.actor_id < y.actor_id
JOIN film f ON f.film_id = x.film_id
JOIN actor a ON a.actor_id = x.actor_id JOIN actor b ON b.actor_id = y.actor_id
GROUP BY a.actor_id, b.actor_id HAVING count(DISTINCT x.film_id) FILTER (WHERE f.release_year >= 2000) >= 2
