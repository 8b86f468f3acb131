-- caught_by: wrong-values
SELECT review_id, product_id,
       round(helpful_votes * 1000.0::double precision / nullif(total_votes, 0)) / 10 AS percent_helpful
FROM reviews
ORDER BY review_id;
