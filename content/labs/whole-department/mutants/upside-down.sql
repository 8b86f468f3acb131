-- caught_by: wrong-values, null-mishandled
WITH RECURSIVE below AS (
    SELECT category_id AS top_id, category_id
    FROM categories
    UNION
    SELECT below.top_id, categories.category_id
    FROM below
    JOIN categories ON categories.category_id = (SELECT c.parent_id FROM categories AS c WHERE c.category_id = below.category_id)
)
SELECT categories.category_id, categories.name, count(products.product_id) AS products
FROM categories
JOIN below ON below.top_id = categories.category_id
LEFT JOIN products ON products.category_id = below.category_id
GROUP BY categories.category_id
ORDER BY categories.category_id;
