--- right-1
-- RIGHT: DELETE USING a later one
DELETE FROM reviews AS r
USING reviews AS later
WHERE later.product_id = r.product_id
  AND later.customer_id = r.customer_id
  AND (later.written_on, later.review_id) > (r.written_on, r.review_id)
RETURNING r.review_id, r.product_id;

--- right-2
-- RIGHT: row_number
DELETE FROM reviews
WHERE review_id IN (
    SELECT review_id FROM (
        SELECT review_id,
               row_number() OVER (PARTITION BY customer_id, product_id ORDER BY written_on DESC, review_id DESC) AS n
        FROM reviews
    ) AS numbered
    WHERE n > 1
)
RETURNING review_id, product_id;

--- right-3
-- RIGHT: all but DISTINCT ON
WITH kept AS (
    SELECT DISTINCT ON (product_id, customer_id) review_id
    FROM reviews
    ORDER BY product_id, customer_id, written_on DESC, review_id DESC
)
DELETE FROM reviews AS r
WHERE NOT EXISTS (SELECT FROM kept WHERE kept.review_id = r.review_id)
RETURNING r.review_id, r.product_id;

--- wrong-1
-- WRONG: two of the same day both stay
DELETE FROM reviews AS r
WHERE r.written_on < (
    SELECT max(written_on) FROM reviews AS o WHERE o.product_id = r.product_id AND o.customer_id = r.customer_id
)
RETURNING review_id, product_id;

--- wrong-2
-- WRONG: keeps the largest number, whatever its day
DELETE FROM reviews
WHERE review_id NOT IN (SELECT max(review_id) FROM reviews GROUP BY product_id, customer_id)
RETURNING review_id, product_id;

--- wrong-3
-- WRONG: rank leaves the smaller number of the day
DELETE FROM reviews
WHERE review_id IN (
    SELECT review_id FROM (
        SELECT review_id,
               row_number() OVER (PARTITION BY customer_id, product_id ORDER BY written_on DESC, review_id) AS n
        FROM reviews
    ) AS numbered
    WHERE n > 1
)
RETURNING review_id, product_id;
