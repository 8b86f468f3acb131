-- Columns: customer_id, product_id, review_id, rating
SELECT customer_id, product_id, review_id, rating
FROM reviews
ORDER BY customer_id, product_id;
