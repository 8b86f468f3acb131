-- caught_by: unwanted-change
DELETE FROM reviews
WHERE review_id IN (
    SELECT min(review_id) FROM reviews GROUP BY product_id, customer_id HAVING count(*) > 1
)
RETURNING review_id, product_id;
