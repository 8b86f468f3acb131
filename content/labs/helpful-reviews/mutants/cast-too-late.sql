-- caught_by: wrong-values
SELECT review_id,
       product_id,
       round((100 * helpful_votes / nullif(total_votes, 0))::numeric, 1) AS percent_helpful
FROM reviews
ORDER BY review_id;
