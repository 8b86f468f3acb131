WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id
)
SELECT r.recipe_id, count(DISTINCT b.part_id) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id;
