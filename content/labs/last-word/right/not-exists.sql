SELECT r.customer_id, r.product_id, r.review_id, r.rating
FROM reviews AS r
WHERE NOT EXISTS (
    SELECT 1
    FROM reviews AS later
    WHERE later.customer_id = r.customer_id
      AND later.product_id = r.product_id
      AND (later.written_on, later.review_id) > (r.written_on, r.review_id)
)
ORDER BY r.customer_id, r.product_id;
