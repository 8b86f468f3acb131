SELECT a.actor_id AS id_a, a.first_name AS first_name_a, b.actor_id AS id_b, b.first_name AS first_name_b,
       count(DISTINCT f.film_id) AS films
FROM role_in_film x
JOIN role_in_film y ON y.film_id = x.film_id AND x.actor_id < y.actor_id
JOIN film f ON f.film_id = x.film_id AND f.release_year >= 2000
JOIN actor a ON a.actor_id = x.actor_id
JOIN actor b ON b.actor_id = y.actor_id
GROUP BY a.actor_id, a.first_name, b.actor_id, b.first_name
HAVING count(DISTINCT f.film_id) >= 2;
