WITH outdated AS (
    SELECT DISTINCT a.review_id
    FROM reviews AS a
    JOIN reviews AS b USING (product_id, customer_id)
    WHERE b.written_on > a.written_on
       OR (b.written_on = a.written_on AND b.review_id > a.review_id)
)
DELETE FROM reviews AS r
USING outdated AS o
WHERE r.review_id = o.review_id
RETURNING r.review_id, r.product_id;
