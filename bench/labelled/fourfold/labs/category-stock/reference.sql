WITH RECURSIVE tree AS (
    SELECT category_id AS top_id, category_id FROM category WHERE parent_id IS NULL
    UNION ALL
    SELECT t.top_id, c.category_id FROM tree t JOIN category c ON c.parent_id = t.category_id
), p AS (
    SELECT t.top_id, p.sku,
           (SELECT sum(i.pieces) FROM inventory i WHERE i.sku = p.sku) AS pieces,
           (SELECT sum(r.stars) FROM review r WHERE r.sku = p.sku) AS stars,
           (SELECT count(*) FROM review r WHERE r.sku = p.sku) AS reviews
    FROM tree t JOIN product p ON p.category_id = t.category_id
)
SELECT c.slug AS category, count(p.sku) AS products, count(*) FILTER (WHERE p.pieces > 0) AS in_stock,
       round(sum(p.stars)::numeric / nullif(sum(p.reviews), 0), 2) AS avg_rating
FROM category c
LEFT JOIN p ON p.top_id = c.category_id
WHERE c.parent_id IS NULL
GROUP BY c.category_id, c.slug;
