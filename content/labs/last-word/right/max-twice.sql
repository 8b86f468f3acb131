WITH latest AS (
    SELECT customer_id, product_id, max(written_on) AS written_on
    FROM reviews
    GROUP BY customer_id, product_id
), numbers AS (
    SELECT max(review_id) AS review_id
    FROM reviews
    JOIN latest USING (customer_id, product_id, written_on)
    GROUP BY customer_id, product_id
)
SELECT customer_id, product_id, review_id, rating
FROM reviews
JOIN numbers USING (review_id)
ORDER BY customer_id, product_id;
