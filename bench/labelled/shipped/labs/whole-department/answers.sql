--- right-1
-- right-1: closure of ancestor and descendant
WITH RECURSIVE tree AS (
    SELECT category_id AS top, category_id AS below FROM categories
    UNION ALL
    SELECT t.top, c.category_id FROM tree t JOIN categories c ON c.parent_id = t.below
)
SELECT c.category_id, c.name, count(p.product_id) AS products
FROM categories c JOIN tree t ON t.top = c.category_id LEFT JOIN products p ON p.category_id = t.below
GROUP BY c.category_id, c.name ORDER BY c.category_id;

--- right-2
-- right-2: products climb up
WITH RECURSIVE up AS (
    SELECT product_id, category_id FROM products WHERE category_id IS NOT NULL
    UNION
    SELECT up.product_id, c.parent_id FROM up JOIN categories c USING (category_id) WHERE c.parent_id IS NOT NULL
)
SELECT category_id, name, (SELECT count(*) FROM up WHERE up.category_id = c.category_id) AS products
FROM categories c ORDER BY category_id;

--- right-3
-- right-3: path arrays and unnest
WITH RECURSIVE t AS (
    SELECT category_id, ARRAY[category_id] AS path FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, t.path || c.category_id FROM categories c JOIN t ON c.parent_id = t.category_id
), n AS (
    SELECT a, count(*) AS k FROM products JOIN t USING (category_id) CROSS JOIN unnest(t.path) AS a GROUP BY a
)
SELECT c.category_id, c.name, coalesce(n.k, 0) AS products
FROM categories c LEFT JOIN n ON n.a = c.category_id ORDER BY 1;

--- right-4
-- right-4: a recursive query inside a lateral for each category
SELECT c.category_id, c.name, s.products
FROM categories c
CROSS JOIN LATERAL (
    WITH RECURSIVE d(id) AS (
        VALUES (c.category_id)
        UNION ALL
        SELECT k.category_id FROM categories k JOIN d ON k.parent_id = d.id
    )
    SELECT count(*) AS products FROM products WHERE category_id IN (TABLE d)) s
ORDER BY c.category_id;

--- wrong-1
-- wrong-1: itself, children and grandchildren only: fails when the tree is four levels deep
SELECT c.category_id, c.name, count(p.product_id) AS products
FROM categories c
LEFT JOIN (SELECT category_id AS top, category_id AS below FROM categories
           UNION ALL SELECT parent_id, category_id FROM categories
           UNION ALL SELECT a.parent_id, b.category_id FROM categories a JOIN categories b ON b.parent_id = a.category_id) t ON t.top = c.category_id
LEFT JOIN products p ON p.category_id = t.below
GROUP BY c.category_id, c.name ORDER BY c.category_id;

--- wrong-2
-- wrong-2: products on sale only: fails when a filed product is discontinued
WITH RECURSIVE tree AS (
    SELECT category_id AS top, category_id AS below FROM categories
    UNION ALL
    SELECT t.top, c.category_id FROM tree t JOIN categories c ON c.parent_id = t.below
)
SELECT c.category_id, c.name, count(p.product_id) AS products
FROM categories c JOIN tree t ON t.top = c.category_id LEFT JOIN products p ON p.category_id = t.below AND p.discontinued_on IS NULL
GROUP BY c.category_id, c.name ORDER BY c.category_id;

--- wrong-3
-- wrong-3: distinct names of products: fails when two products in a department share a name
WITH RECURSIVE tree AS (
    SELECT category_id AS top, category_id AS below FROM categories
    UNION ALL
    SELECT t.top, c.category_id FROM tree t JOIN categories c ON c.parent_id = t.below
)
SELECT c.category_id, c.name, count(DISTINCT p.name) AS products
FROM categories c JOIN tree t ON t.top = c.category_id LEFT JOIN products p ON p.category_id = t.below
GROUP BY c.category_id, c.name ORDER BY c.category_id;

--- wrong-4
-- wrong-4: count(*) after the outer join: fails for a category without products
WITH RECURSIVE tree AS (
    SELECT category_id AS top, category_id AS below FROM categories
    UNION ALL
    SELECT t.top, c.category_id FROM tree t JOIN categories c ON c.parent_id = t.below
)
SELECT c.category_id, c.name, count(*) AS products
FROM categories c JOIN tree t ON t.top = c.category_id LEFT JOIN products p ON p.category_id = t.below
GROUP BY c.category_id, c.name ORDER BY c.category_id;
