MERGE INTO reviews AS r
USING (
    SELECT review_id,
           lead(review_id) OVER (
               PARTITION BY customer_id, product_id ORDER BY written_on, review_id
           ) AS newer_id
    FROM reviews
) AS followed
ON followed.review_id = r.review_id
WHEN MATCHED AND followed.newer_id IS NOT NULL THEN DELETE
RETURNING r.review_id, r.product_id;
