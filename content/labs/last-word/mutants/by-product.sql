-- caught_by: wrong-order
SELECT DISTINCT ON (product_id, customer_id) customer_id, product_id, review_id, rating
FROM reviews
ORDER BY product_id, customer_id, written_on DESC, review_id DESC;
