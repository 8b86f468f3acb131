WITH RECURSIVE tree AS (
    SELECT category_id, ARRAY[category_id] AS ids, ARRAY[name] AS names
    FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, t.ids || c.category_id, t.names || c.name
    FROM tree t JOIN categories c ON c.parent_id = t.category_id
)
SELECT t.category_id, array_to_string(t.names, ' > ') AS path, cardinality(t.ids) AS depth,
       (SELECT count(DISTINCT fc.film_id)
        FROM tree d JOIN film_categories fc ON fc.category_id = d.category_id
        WHERE t.category_id = ANY (d.ids)) AS films
FROM tree t
ORDER BY t.category_id;
