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
SELECT p.film_a, p.film_b, p.customers, round(100.0 * p.customers / (x.customers + y.customers - p.customers), 1) AS percent
FROM pairs p JOIN n x ON x.film_id = p.film_a JOIN n y ON y.film_id = p.film_b;
