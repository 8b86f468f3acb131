WITH RECURSIVE direct AS (
    SELECT c.category_id, c.parent_id, count(p.product_id) AS number
    FROM categories AS c
    LEFT JOIN products AS p USING (category_id)
    GROUP BY c.category_id
), rising AS (
    SELECT category_id, parent_id, number FROM direct
    UNION ALL
    SELECT d.category_id, d.parent_id, r.number
    FROM rising AS r
    JOIN direct AS d ON d.category_id = r.parent_id
)
SELECT c.category_id, c.name, sum(r.number)::integer AS products
FROM rising AS r
JOIN categories AS c USING (category_id)
GROUP BY c.category_id
ORDER BY c.category_id;
