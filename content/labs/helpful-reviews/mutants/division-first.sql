-- caught_by: wrong-values
SELECT review_id,
       product_id,
       round(helpful_votes / nullif(total_votes, 0) * 100.0, 1) AS percent_helpful
FROM reviews
ORDER BY review_id;
