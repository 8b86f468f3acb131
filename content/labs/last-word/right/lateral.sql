SELECT pairs.customer_id, pairs.product_id, last.review_id, last.rating
FROM (SELECT DISTINCT customer_id, product_id FROM reviews) AS pairs
CROSS JOIN LATERAL (
    SELECT review_id, rating
    FROM reviews AS r
    WHERE r.customer_id = pairs.customer_id AND r.product_id = pairs.product_id
    ORDER BY written_on DESC, review_id DESC
    LIMIT 1
) AS last
ORDER BY pairs.customer_id, pairs.product_id;
