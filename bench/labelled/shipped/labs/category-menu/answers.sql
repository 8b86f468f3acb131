--- right-1
-- right-1: path of records
WITH RECURSIVE t AS (
    SELECT category_id, name, 1 AS depth, ARRAY[ROW(name, category_id)] AS path FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, c.name, t.depth + 1, t.path || ROW(c.name, c.category_id)
    FROM categories c JOIN t ON c.parent_id = t.category_id
)
SELECT category_id, name, depth FROM t ORDER BY path;

--- right-2
-- right-2: SEARCH DEPTH FIRST
WITH RECURSIVE t AS (
    SELECT category_id, name, 1 AS depth FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, c.name, t.depth + 1 FROM t JOIN categories c ON c.parent_id = t.category_id
) SEARCH DEPTH FIRST BY name, category_id SET ord
SELECT category_id, name, depth FROM t ORDER BY ord;

--- right-3
-- right-3: siblings numbered first, path of numbers
WITH RECURSIVE s AS (
    SELECT *, row_number() OVER (PARTITION BY parent_id ORDER BY name, category_id) AS n FROM categories
), t AS (
    SELECT category_id, name, ARRAY[n] AS path FROM s WHERE parent_id IS NULL
    UNION ALL
    SELECT s.category_id, s.name, t.path || s.n FROM s JOIN t ON s.parent_id = t.category_id
)
SELECT category_id, name, cardinality(path) AS depth FROM t ORDER BY path;

--- right-4
-- right-4: climbing from each category, path as padded text
WITH RECURSIVE s AS (
    SELECT category_id, parent_id, lpad((row_number() OVER (ORDER BY name, category_id))::text, 9, '0') AS k FROM categories
), up AS (
    SELECT category_id AS me, parent_id, k AS path, 1 AS depth FROM s
    UNION ALL
    SELECT up.me, s.parent_id, s.k || up.path, up.depth + 1 FROM up JOIN s ON s.category_id = up.parent_id
)
SELECT c.category_id, c.name, up.depth
FROM up JOIN categories c ON c.category_id = up.me
WHERE up.parent_id IS NULL
ORDER BY up.path COLLATE "C";

--- wrong-1
-- wrong-1: path of names only: fails when siblings share a name and have children
WITH RECURSIVE t AS (
    SELECT category_id, name, 1 AS depth, ARRAY[name] AS path FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, c.name, t.depth + 1, t.path || c.name FROM categories c JOIN t ON c.parent_id = t.category_id
)
SELECT category_id, name, depth FROM t ORDER BY path, category_id;

--- wrong-2
-- wrong-2: path as text: fails for siblings such as 'Tea' (with children) and 'Tea Sets'
WITH RECURSIVE t AS (
    SELECT category_id, name, 1 AS depth, name || '/' || category_id AS path FROM categories WHERE parent_id IS NULL
    UNION ALL
    SELECT c.category_id, c.name, t.depth + 1, t.path || '/' || c.name || '/' || c.category_id
    FROM categories c JOIN t ON c.parent_id = t.category_id
)
SELECT category_id, name, depth FROM t ORDER BY path;

--- wrong-3
-- wrong-3: three levels joined by hand: fails when the tree is deeper than three
SELECT x.category_id, x.name, x.depth
FROM (
    SELECT a.category_id, a.name, 1 AS depth, ARRAY[ROW(a.name, a.category_id)] AS path FROM categories a WHERE a.parent_id IS NULL
    UNION ALL
    SELECT b.category_id, b.name, 2, ARRAY[ROW(a.name, a.category_id), ROW(b.name, b.category_id)]
    FROM categories a JOIN categories b ON b.parent_id = a.category_id WHERE a.parent_id IS NULL
    UNION ALL
    SELECT c.category_id, c.name, 3, ARRAY[ROW(a.name, a.category_id), ROW(b.name, b.category_id), ROW(c.name, c.category_id)]
    FROM categories a JOIN categories b ON b.parent_id = a.category_id JOIN categories c ON c.parent_id = b.category_id WHERE a.parent_id IS NULL
) x
ORDER BY x.path;

--- wrong-4
-- wrong-4: siblings of equal name in falling order of id: fails when siblings share a name
WITH RECURSIVE s AS (
    SELECT *, row_number() OVER (PARTITION BY parent_id ORDER BY name, category_id DESC) AS n FROM categories
), t AS (
    SELECT category_id, name, ARRAY[n] AS path FROM s WHERE parent_id IS NULL
    UNION ALL
    SELECT s.category_id, s.name, t.path || s.n FROM s JOIN t ON s.parent_id = t.category_id
)
SELECT category_id, name, cardinality(path) AS depth FROM t ORDER BY path;
