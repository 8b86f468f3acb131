DELETE FROM reviews
USING (
    SELECT review_id,
           row_number() OVER (
               PARTITION BY product_id, customer_id
               ORDER BY written_on DESC, review_id DESC
           ) AS place
    FROM reviews
) AS sorted
WHERE sorted.review_id = reviews.review_id AND sorted.place > 1
RETURNING reviews.review_id, reviews.product_id;
