-- caught_by: missing-rows
SELECT customer_id, product_id, review_id, rating
FROM (
    SELECT DISTINCT ON (product_id) *
    FROM reviews
    ORDER BY product_id, written_on DESC, review_id DESC
) AS last
ORDER BY customer_id, product_id;
