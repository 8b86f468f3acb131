DELETE FROM reviews
WHERE review_id NOT IN (
    SELECT DISTINCT ON (product_id, customer_id) review_id
    FROM reviews
    ORDER BY product_id, customer_id, written_on DESC, review_id DESC
)
RETURNING review_id, product_id
