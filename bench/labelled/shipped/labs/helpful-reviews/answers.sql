--- right-1
-- right-1: nullif
SELECT review_id, product_id, round(100.0 * helpful_votes / nullif(total_votes, 0), 1) AS percent_helpful
FROM reviews ORDER BY review_id;

--- right-2
-- right-2: CASE
SELECT review_id, product_id,
       CASE WHEN total_votes > 0 THEN round(helpful_votes * 100 / total_votes::numeric, 1) END AS percent_helpful
FROM reviews ORDER BY 1;

--- right-3
-- right-3: rounded as a fraction to three places
SELECT review_id, product_id, round(helpful_votes::numeric / nullif(total_votes, 0), 3) * 100 AS percent_helpful
FROM reviews ORDER BY review_id;

--- wrong-1
-- wrong-1: integer division: fails for 2 of 3
SELECT review_id, product_id, round(100 * helpful_votes / nullif(total_votes, 0), 1) AS percent_helpful
FROM reviews ORDER BY review_id;

--- wrong-2
-- wrong-2: 0 instead of NULL: fails when nobody voted
SELECT review_id, product_id, coalesce(round(100.0 * helpful_votes / nullif(total_votes, 0), 1), 0) AS percent_helpful
FROM reviews ORDER BY review_id;

--- wrong-3
-- wrong-3: truncated: fails for 2 of 3 (66.6)
SELECT review_id, product_id, trunc(100.0 * helpful_votes / nullif(total_votes, 0), 1) AS percent_helpful
FROM reviews ORDER BY review_id;

--- wrong-4
-- wrong-4: fraction rounded to two places: fails for 2 of 3 (67.0)
SELECT review_id, product_id, round(helpful_votes::numeric / nullif(total_votes, 0), 2) * 100 AS percent_helpful
FROM reviews ORDER BY review_id;
