--- right-1
-- right-1: DISTINCT ON
SELECT DISTINCT ON (customer_id, product_id) customer_id, product_id, review_id, rating
FROM reviews ORDER BY customer_id, product_id, written_on DESC, review_id DESC;

--- right-2
-- right-2: NOT EXISTS with row comparison
SELECT r.customer_id, r.product_id, r.review_id, r.rating
FROM reviews r
WHERE NOT EXISTS (SELECT FROM reviews q WHERE (q.customer_id, q.product_id) = (r.customer_id, r.product_id)
                  AND (q.written_on, q.review_id) > (r.written_on, r.review_id))
ORDER BY 1, 2;

--- right-3
-- right-3: arrays by date, subscript
SELECT customer_id, product_id,
       (array_agg(review_id ORDER BY written_on DESC, review_id DESC))[1] AS review_id,
       (array_agg(rating ORDER BY written_on DESC, review_id DESC))[1] AS rating
FROM reviews GROUP BY customer_id, product_id ORDER BY customer_id, product_id;

--- right-4
-- right-4: last_value over a whole frame and a filter on itself
SELECT customer_id, product_id, review_id, rating
FROM (SELECT r.*, last_value(review_id) OVER (PARTITION BY customer_id, product_id ORDER BY written_on, review_id
                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS last_id FROM reviews r) t
WHERE review_id = last_id
ORDER BY customer_id, product_id;

--- wrong-1
-- wrong-1: largest review_id: fails when a larger id was written earlier
SELECT customer_id, product_id, review_id, rating
FROM reviews WHERE review_id IN (SELECT max(review_id) FROM reviews GROUP BY customer_id, product_id)
ORDER BY customer_id, product_id;

--- wrong-2
-- wrong-2: latest day only: fails when two reviews were written on the latest day
SELECT customer_id, product_id, review_id, rating
FROM reviews WHERE (customer_id, product_id, written_on) IN (SELECT customer_id, product_id, max(written_on) FROM reviews GROUP BY 1, 2)
ORDER BY customer_id, product_id;

--- wrong-3
-- wrong-3: smaller id wins on one day: fails when two reviews were written on the latest day
SELECT DISTINCT ON (customer_id, product_id) customer_id, product_id, review_id, rating
FROM reviews ORDER BY customer_id, product_id, written_on DESC, review_id;

--- wrong-4
-- wrong-4: rating is the last one with stars: fails when the latest review has none
SELECT customer_id, product_id,
       (array_agg(review_id ORDER BY written_on DESC, review_id DESC))[1] AS review_id,
       (array_agg(rating ORDER BY written_on DESC, review_id DESC) FILTER (WHERE rating IS NOT NULL))[1] AS rating
FROM reviews GROUP BY customer_id, product_id ORDER BY customer_id, product_id;
