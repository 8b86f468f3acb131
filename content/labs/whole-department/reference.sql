-- equivalent: FROM below LEFT JOIN categories because what is NULL has no products
-- equivalent: LEFT JOIN below because every category is its own top
-- equivalent: RIGHT JOIN below because every top is a category
-- equivalent: FULL JOIN below because every category is a top and every top a category
-- equivalent: SELECT DISTINCT categories.category_id because each group is another category
-- equivalent: SELECT DISTINCT below.top_id because in a tree each category is reached once from each top
-- equivalent: UNION ALL SELECT below.top_id because in a tree each category is reached once from each top
-- equivalent: COUNT(DISTINCT products.product_id) because in a tree each category is reached once from each top, and a product has one category
WITH RECURSIVE below AS (
    SELECT category_id AS top_id, category_id
    FROM categories
    UNION
    SELECT below.top_id, categories.category_id
    FROM below
    JOIN categories ON categories.parent_id = below.category_id
)
SELECT categories.category_id, categories.name, count(products.product_id) AS products
FROM categories
JOIN below ON below.top_id = categories.category_id
LEFT JOIN products ON products.category_id = below.category_id
GROUP BY categories.category_id
ORDER BY categories.category_id;
