-- caught_by: missing-rows
SELECT review_id,
       product_id,
       round(100.0 * helpful_votes / total_votes, 1) AS percent_helpful
FROM reviews
WHERE total_votes > 0
ORDER BY review_id;
