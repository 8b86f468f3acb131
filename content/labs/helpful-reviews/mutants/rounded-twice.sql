-- caught_by: wrong-values
SELECT review_id, product_id,
       round(100 * round(helpful_votes::numeric / nullif(total_votes, 0), 4), 1) AS percent_helpful
FROM reviews
ORDER BY review_id;
