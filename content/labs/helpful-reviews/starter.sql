-- Columns: review_id, product_id, percent_helpful
SELECT review_id, product_id, helpful_votes AS percent_helpful
FROM reviews
ORDER BY review_id;
