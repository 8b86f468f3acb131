SELECT review_id, product_id, round(helpful_votes * 100.0 / total_votes, 1) AS percent_helpful
FROM reviews
WHERE total_votes <> 0
UNION ALL
SELECT review_id, product_id, NULL
FROM reviews
WHERE total_votes = 0
ORDER BY review_id;
