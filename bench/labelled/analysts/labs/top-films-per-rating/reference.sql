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
ORDER BY rating, rentals DESC, film_id;
