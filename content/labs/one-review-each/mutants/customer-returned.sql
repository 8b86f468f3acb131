-- caught_by: wrong-returning
DELETE FROM reviews AS old
WHERE EXISTS (
    SELECT 1
    FROM reviews AS newer
    WHERE newer.product_id = old.product_id
      AND newer.customer_id = old.customer_id
      AND (newer.written_on, newer.review_id) > (old.written_on, old.review_id)
)
RETURNING old.review_id, old.customer_id;
