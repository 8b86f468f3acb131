-- caught_by: wrong-values
SELECT DISTINCT ON (customer_id, product_id) customer_id, product_id, review_id, rating
FROM reviews
ORDER BY customer_id, product_id, written_on DESC, review_id;
