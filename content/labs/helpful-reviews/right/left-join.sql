WITH voted AS (
    SELECT review_id, helpful_votes::numeric AS helpful, total_votes
    FROM reviews
    WHERE total_votes > 0
)
SELECT r.review_id, r.product_id, round(v.helpful * 100 / v.total_votes, 1) AS percent_helpful
FROM reviews AS r
LEFT JOIN voted AS v ON v.review_id = r.review_id
ORDER BY r.review_id;
