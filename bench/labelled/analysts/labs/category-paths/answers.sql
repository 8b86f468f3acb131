--- right-1
WITH RECURSIVE tree(category_id, path, depth) AS (
    SELECT category_id, name, 1 FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, t.path || ' > ' || c.name, t.depth + 1
    FROM categories c JOIN tree t ON c.parent_id = t.category_id
), closure AS (
    SELECT category_id AS ancestor, category_id AS descendant FROM categories
    UNION
    SELECT cl.ancestor, c.category_id FROM closure cl JOIN categories c ON c.parent_id = cl.descendant
)
SELECT t.category_id, t.path, t.depth, count(DISTINCT fc.film_id) AS films
FROM tree t
JOIN closure cl ON cl.ancestor = t.category_id
LEFT JOIN film_categories fc ON fc.category_id = cl.descendant
GROUP BY t.category_id, t.path, t.depth
ORDER BY t.category_id;

--- right-2
WITH RECURSIVE up AS (
    SELECT category_id, parent_id, name AS path, 1 AS depth FROM categories
    UNION ALL
    SELECT u.category_id, c.parent_id, c.name || ' > ' || u.path, u.depth + 1
    FROM up u JOIN categories c ON c.category_id = u.parent_id
    WHERE u.depth <= (SELECT count(*) FROM categories)
), rooted AS (
    SELECT category_id, path, depth FROM up WHERE parent_id IS NULL
), lifted AS (
    SELECT film_id, category_id FROM film_categories
    UNION
    SELECT l.film_id, c.parent_id FROM lifted l JOIN categories c USING (category_id) WHERE c.parent_id IS NOT NULL
)
SELECT r.category_id, r.path, r.depth, coalesce(n.films, 0)
FROM rooted r
LEFT JOIN (SELECT category_id, count(*) AS films FROM lifted GROUP BY 1) n USING (category_id)
ORDER BY 1;

--- right-3
WITH RECURSIVE t AS (
    SELECT c.category_id AS id, c.name::text AS path, 1 AS depth, '/' || c.category_id || '/' AS key
    FROM categories c WHERE c.parent_id IS NULL
    UNION ALL
    SELECT c.category_id, concat_ws(' > ', t.path, c.name), t.depth + 1, t.key || c.category_id || '/'
    FROM t, categories c WHERE c.parent_id = t.id
)
SELECT a.id, a.path, a.depth, count(DISTINCT fc.film_id)
FROM t a
JOIN t b ON b.key LIKE a.key || '%'
LEFT JOIN film_categories fc ON fc.category_id = b.id
GROUP BY a.id, a.path, a.depth
ORDER BY a.id;

--- right-4
WITH RECURSIVE walk(start_id, at_id, next_id, names) AS (
    SELECT category_id, category_id, parent_id, ARRAY[name] FROM categories
    UNION ALL
    SELECT w.start_id, c.category_id, c.parent_id, ARRAY[c.name] || w.names
    FROM walk w JOIN categories c ON c.category_id = w.next_id
) CYCLE at_id SET looped USING seen
SELECT w.start_id AS category_id, array_to_string(w.names, ' > ') AS path, array_length(w.names, 1) AS depth,
       (SELECT count(DISTINCT f.film_id) FROM films f
        WHERE EXISTS (SELECT FROM film_categories fc JOIN walk x ON x.start_id = fc.category_id
                      WHERE fc.film_id = f.film_id AND x.at_id = w.start_id AND NOT x.looped)) AS films
FROM walk w
WHERE w.next_id IS NULL AND NOT w.looped
ORDER BY w.start_id;

--- wrong-01
-- inner join drops categories without films
WITH RECURSIVE tree(category_id, path, depth) AS (
    SELECT category_id, name, 1 FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, t.path || ' > ' || c.name, t.depth + 1
    FROM categories c JOIN tree t ON c.parent_id = t.category_id
), closure AS (
    SELECT category_id AS ancestor, category_id AS descendant FROM categories
    UNION
    SELECT cl.ancestor, c.category_id FROM closure cl JOIN categories c ON c.parent_id = cl.descendant
)
SELECT t.category_id, t.path, t.depth, count(DISTINCT fc.film_id) AS films
FROM tree t
JOIN closure cl ON cl.ancestor = t.category_id
JOIN film_categories fc ON fc.category_id = cl.descendant
GROUP BY t.category_id, t.path, t.depth
ORDER BY t.category_id;

--- wrong-02
-- a film in two categories of one branch is counted twice
WITH RECURSIVE tree(category_id, path, depth) AS (
    SELECT category_id, name, 1 FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, t.path || ' > ' || c.name, t.depth + 1
    FROM categories c JOIN tree t ON c.parent_id = t.category_id
), closure AS (
    SELECT category_id AS ancestor, category_id AS descendant FROM categories
    UNION
    SELECT cl.ancestor, c.category_id FROM closure cl JOIN categories c ON c.parent_id = cl.descendant
)
SELECT t.category_id, t.path, t.depth, count(fc.film_id) AS films
FROM tree t
JOIN closure cl ON cl.ancestor = t.category_id
LEFT JOIN film_categories fc ON fc.category_id = cl.descendant
GROUP BY t.category_id, t.path, t.depth
ORDER BY t.category_id;

--- wrong-03
-- counts only the films that lie in the category itself
WITH RECURSIVE tree(category_id, path, depth) AS (
    SELECT category_id, name, 1 FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, t.path || ' > ' || c.name, t.depth + 1
    FROM categories c JOIN tree t ON c.parent_id = t.category_id
), closure AS (
    SELECT category_id AS ancestor, category_id AS descendant FROM categories
    UNION
    SELECT cl.ancestor, c.category_id FROM closure cl JOIN categories c ON c.parent_id = cl.descendant
)
SELECT t.category_id, t.path, t.depth, count(DISTINCT fc.film_id) AS films
FROM tree t
JOIN closure cl ON cl.ancestor = t.category_id AND cl.descendant = t.category_id
LEFT JOIN film_categories fc ON fc.category_id = cl.descendant
GROUP BY t.category_id, t.path, t.depth
ORDER BY t.category_id;

--- wrong-04
-- lifts films only to the parent of their own category, not further up
WITH RECURSIVE up AS (
    SELECT category_id, parent_id, name AS path, 1 AS depth FROM categories
    UNION ALL
    SELECT u.category_id, c.parent_id, c.name || ' > ' || u.path, u.depth + 1
    FROM up u JOIN categories c ON c.category_id = u.parent_id
    WHERE u.depth <= (SELECT count(*) FROM categories)
), rooted AS (
    SELECT category_id, path, depth FROM up WHERE parent_id IS NULL
), lifted AS (
    SELECT film_id, category_id FROM film_categories
    UNION
    SELECT l.film_id, c.parent_id FROM film_categories l JOIN categories c USING (category_id) WHERE c.parent_id IS NOT NULL
)
SELECT r.category_id, r.path, r.depth, coalesce(n.films, 0)
FROM rooted r
LEFT JOIN (SELECT category_id, count(*) AS films FROM lifted GROUP BY 1) n USING (category_id)
ORDER BY 1;

--- wrong-05
-- depth begins at 0
WITH RECURSIVE tree(category_id, path, depth) AS (
    SELECT category_id, name, 0 FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, t.path || ' > ' || c.name, t.depth + 1
    FROM categories c JOIN tree t ON c.parent_id = t.category_id
), closure AS (
    SELECT category_id AS ancestor, category_id AS descendant FROM categories
    UNION
    SELECT cl.ancestor, c.category_id FROM closure cl JOIN categories c ON c.parent_id = cl.descendant
)
SELECT t.category_id, t.path, t.depth, count(DISTINCT fc.film_id) AS films
FROM tree t
JOIN closure cl ON cl.ancestor = t.category_id
LEFT JOIN film_categories fc ON fc.category_id = cl.descendant
GROUP BY t.category_id, t.path, t.depth
ORDER BY t.category_id;

--- wrong-06
-- key compared without its closing slash: 1 is found at the beginning of 12
WITH RECURSIVE t AS (
    SELECT c.category_id AS id, c.name::text AS path, 1 AS depth, '/' || c.category_id AS key
    FROM categories c WHERE c.parent_id IS NULL
    UNION ALL
    SELECT c.category_id, concat_ws(' > ', t.path, c.name), t.depth + 1, t.key || '/' || c.category_id
    FROM t, categories c WHERE c.parent_id = t.id
)
SELECT a.id, a.path, a.depth, count(DISTINCT fc.film_id)
FROM t a
JOIN t b ON b.key LIKE a.key || '%'
LEFT JOIN film_categories fc ON fc.category_id = b.id
GROUP BY a.id, a.path, a.depth
ORDER BY a.id;

--- wrong-07
-- categories whose parents run in a circle are listed, too
WITH RECURSIVE walk(start_id, at_id, next_id, names) AS (
    SELECT category_id, category_id, parent_id, ARRAY[name] FROM categories
    UNION ALL
    SELECT w.start_id, c.category_id, c.parent_id, ARRAY[c.name] || w.names
    FROM walk w JOIN categories c ON c.category_id = w.next_id
) CYCLE at_id SET looped USING seen
SELECT w.start_id AS category_id, array_to_string(w.names, ' > ') AS path, array_length(w.names, 1) AS depth,
       (SELECT count(DISTINCT f.film_id) FROM films f
        WHERE EXISTS (SELECT FROM film_categories fc JOIN walk x ON x.start_id = fc.category_id
                      WHERE fc.film_id = f.film_id AND x.at_id = w.start_id AND NOT x.looped)) AS films
FROM walk w
WHERE (w.next_id IS NULL OR w.looped)
ORDER BY w.start_id;

--- wrong-08
-- stops at the fourth level
WITH RECURSIVE tree(category_id, path, depth) AS (
    SELECT category_id, name, 1 FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, t.path || ' > ' || c.name, t.depth + 1
    FROM categories c JOIN tree t ON c.parent_id = t.category_id WHERE t.depth < 4
), closure AS (
    SELECT category_id AS ancestor, category_id AS descendant FROM categories
    UNION
    SELECT cl.ancestor, c.category_id FROM closure cl JOIN categories c ON c.parent_id = cl.descendant
)
SELECT t.category_id, t.path, t.depth, count(DISTINCT fc.film_id) AS films
FROM tree t
JOIN closure cl ON cl.ancestor = t.category_id
LEFT JOIN film_categories fc ON fc.category_id = cl.descendant
GROUP BY t.category_id, t.path, t.depth
ORDER BY t.category_id;

--- wrong-09
-- films of categories below are found, own ones are not
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
        WHERE t.category_id = ANY (d.ids[:cardinality(d.ids) - 1])) AS films
FROM tree t
ORDER BY t.category_id;

--- wrong-10
-- descendants found by the text of the path: a root named "A" takes the films of a root named "A > B"
WITH RECURSIVE t AS (
    SELECT c.category_id AS id, c.name::text AS path, 1 AS depth, '/' || c.category_id || '/' AS key
    FROM categories c WHERE c.parent_id IS NULL
    UNION ALL
    SELECT c.category_id, concat_ws(' > ', t.path, c.name), t.depth + 1, t.key || c.category_id || '/'
    FROM t, categories c WHERE c.parent_id = t.id
)
SELECT a.id, a.path, a.depth, count(DISTINCT fc.film_id)
FROM t a
JOIN t b ON (b.path = a.path OR b.path LIKE a.path || ' > %')
LEFT JOIN film_categories fc ON fc.category_id = b.id
GROUP BY a.id, a.path, a.depth
ORDER BY a.id;

--- wrong-11
-- a film counts as often as it is in different categories of the branch
WITH RECURSIVE up AS (
    SELECT category_id, parent_id, name AS path, 1 AS depth FROM categories
    UNION ALL
    SELECT u.category_id, c.parent_id, c.name || ' > ' || u.path, u.depth + 1
    FROM up u JOIN categories c ON c.category_id = u.parent_id
    WHERE u.depth <= (SELECT count(*) FROM categories)
), rooted AS (
    SELECT category_id, path, depth FROM up WHERE parent_id IS NULL
), lifted AS (
    SELECT film_id, category_id FROM film_categories
    UNION ALL
    SELECT l.film_id, c.parent_id FROM lifted l JOIN categories c USING (category_id) WHERE c.parent_id IS NOT NULL
)
SELECT r.category_id, r.path, r.depth, coalesce(n.films, 0)
FROM rooted r
LEFT JOIN (SELECT category_id, count(*) AS films FROM lifted GROUP BY 1) n USING (category_id)
ORDER BY 1;

--- wrong-12
-- counts film titles instead of films; films may share a title
WITH RECURSIVE tree(category_id, path, depth) AS (
    SELECT category_id, name, 1 FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, t.path || ' > ' || c.name, t.depth + 1
    FROM categories c JOIN tree t ON c.parent_id = t.category_id
), closure AS (
    SELECT category_id AS ancestor, category_id AS descendant FROM categories
    UNION
    SELECT cl.ancestor, c.category_id FROM closure cl JOIN categories c ON c.parent_id = cl.descendant
)
SELECT t.category_id, t.path, t.depth, count(DISTINCT f.title) AS films
FROM tree t
JOIN closure cl ON cl.ancestor = t.category_id
LEFT JOIN film_categories fc ON fc.category_id = cl.descendant LEFT JOIN films f USING (film_id)
GROUP BY t.category_id, t.path, t.depth
ORDER BY t.category_id;

--- wrong-13
-- path is written from the category up
WITH RECURSIVE tree(category_id, path, depth) AS (
    SELECT category_id, name, 1 FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, c.name || ' > ' || t.path, t.depth + 1
    FROM categories c JOIN tree t ON c.parent_id = t.category_id
), closure AS (
    SELECT category_id AS ancestor, category_id AS descendant FROM categories
    UNION
    SELECT cl.ancestor, c.category_id FROM closure cl JOIN categories c ON c.parent_id = cl.descendant
)
SELECT t.category_id, t.path, t.depth, count(DISTINCT fc.film_id) AS films
FROM tree t
JOIN closure cl ON cl.ancestor = t.category_id
LEFT JOIN film_categories fc ON fc.category_id = cl.descendant
GROUP BY t.category_id, t.path, t.depth
ORDER BY t.category_id;

--- wrong-14
-- the walk upwards ends after six steps: categories below the seventh level are missing
WITH RECURSIVE up AS (
    SELECT category_id, parent_id, name AS path, 1 AS depth FROM categories
    UNION ALL
    SELECT u.category_id, c.parent_id, c.name || ' > ' || u.path, u.depth + 1
    FROM up u JOIN categories c ON c.category_id = u.parent_id
    WHERE u.depth <= 6
), rooted AS (
    SELECT category_id, path, depth FROM up WHERE parent_id IS NULL
), lifted AS (
    SELECT film_id, category_id FROM film_categories
    UNION
    SELECT l.film_id, c.parent_id FROM lifted l JOIN categories c USING (category_id) WHERE c.parent_id IS NOT NULL
)
SELECT r.category_id, r.path, r.depth, coalesce(n.films, 0)
FROM rooted r
LEFT JOIN (SELECT category_id, count(*) AS films FROM lifted GROUP BY 1) n USING (category_id)
ORDER BY 1;
