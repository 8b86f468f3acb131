-- caught_by: wrong-values
SELECT customer_id, product_id, max(review_id) AS review_id, max(rating) AS rating
FROM reviews
GROUP BY customer_id, product_id
ORDER BY customer_id, product_id;
