-- Delete what is not the latest, and return review_id and product_id
DELETE FROM reviews
WHERE false
RETURNING review_id, product_id;
