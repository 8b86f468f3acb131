-- caught_by: unwanted-change
DELETE FROM reviews AS old
WHERE EXISTS (
    SELECT 1
    FROM reviews AS newer
    WHERE newer.product_id = old.product_id
      AND newer.customer_id = old.customer_id
      AND newer.written_on >= old.written_on AND newer.review_id <> old.review_id
)
RETURNING old.review_id, old.product_id;
