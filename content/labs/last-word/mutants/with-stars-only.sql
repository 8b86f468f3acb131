-- caught_by: missing-rows
SELECT DISTINCT ON (customer_id, product_id) customer_id, product_id, review_id, rating
FROM reviews
WHERE rating IS NOT NULL
ORDER BY customer_id, product_id, written_on DESC, review_id DESC;
