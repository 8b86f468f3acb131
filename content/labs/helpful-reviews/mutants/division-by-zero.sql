-- caught_by: runtime-error
SELECT review_id,
       product_id,
       round(100.0 * helpful_votes / total_votes, 1) AS percent_helpful
FROM reviews
ORDER BY review_id;
