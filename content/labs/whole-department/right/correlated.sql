SELECT top.category_id, top.name, (
    WITH RECURSIVE below AS (
        SELECT top.category_id
        UNION
        SELECT c.category_id
        FROM categories AS c
        JOIN below ON c.parent_id = below.category_id
    )
    SELECT count(*)
    FROM products
    WHERE category_id IN (SELECT category_id FROM below)
) AS products
FROM categories AS top
ORDER BY top.category_id;
