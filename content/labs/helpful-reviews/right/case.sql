SELECT review_id,
       product_id,
       CASE WHEN total_votes > 0 THEN round(helpful_votes::numeric / total_votes * 100, 1) END
           AS percent_helpful
FROM reviews
ORDER BY review_id;
