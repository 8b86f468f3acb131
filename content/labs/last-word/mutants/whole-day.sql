-- caught_by: extra-rows
SELECT customer_id, product_id, review_id, rating
FROM reviews
WHERE (customer_id, product_id, written_on) IN (
    SELECT customer_id, product_id, max(written_on)
    FROM reviews
    GROUP BY customer_id, product_id
)
ORDER BY customer_id, product_id;
