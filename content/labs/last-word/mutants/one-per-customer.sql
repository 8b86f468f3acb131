-- caught_by: missing-rows
SELECT DISTINCT ON (customer_id) customer_id, product_id, review_id, rating
FROM reviews
ORDER BY customer_id, written_on DESC, review_id DESC;
