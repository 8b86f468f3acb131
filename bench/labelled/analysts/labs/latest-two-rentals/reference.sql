SELECT k.customer_id, l.n, l.rental_id, l.title, l.hours
FROM customers k
LEFT JOIN LATERAL (
    SELECT row_number() OVER (ORDER BY r.rented_at DESC, r.rental_id DESC) AS n, r.rental_id, f.title,
           round(extract(epoch FROM r.returned_at - r.rented_at) / 3600, 2) AS hours
    FROM rentals r JOIN copies c USING (copy_id) JOIN films f USING (film_id)
    WHERE r.customer_id = k.customer_id
    ORDER BY r.rented_at DESC, r.rental_id DESC
    LIMIT 2
) l ON true
WHERE k.active
ORDER BY k.customer_id, l.n;
