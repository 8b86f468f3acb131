-- caught_by: wrong-values
SELECT review_id,
       product_id,
       round(1.0 * helpful_votes / nullif(total_votes, 0), 1) AS percent_helpful
FROM reviews
ORDER BY review_id;
