SELECT customer_id, product_id, review_id, rating
FROM (
    SELECT r.*, row_number() OVER (
               PARTITION BY customer_id, product_id
               ORDER BY written_on DESC, review_id DESC
           ) AS place
    FROM reviews AS r
) AS ranked
WHERE place = 1
ORDER BY customer_id, product_id;
