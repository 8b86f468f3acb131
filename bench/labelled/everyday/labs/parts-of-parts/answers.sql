--- right-1
WITH RECURSIVE t(root, id, d) AS (
    SELECT recipe_id, recipe_id, 0 FROM recipes
    UNION ALL
    SELECT t.root, u.part_id, t.d + 1 FROM t JOIN uses u ON u.recipe_id = t.id
)
SELECT root, count(DISTINCT id) - 1 AS parts, max(d) AS steps FROM t GROUP BY root ORDER BY parts DESC, root

--- right-2
with recursive b as (select recipe_id a, part_id p, array[recipe_id, part_id] path from uses union all select b.a, u.part_id, path || u.part_id from b join uses u on u.recipe_id=b.p where not u.part_id = any(path))
select recipe_id, (select count(*) from (select distinct p from b where a=recipe_id) z), coalesce((select max(cardinality(path))-1 from b where a=recipe_id),0) from recipes order by 2 desc, 1

--- right-3
WITH RECURSIVE c AS (SELECT recipe_id, part_id FROM uses UNION SELECT u.recipe_id, c.part_id FROM uses u JOIN c ON c.recipe_id=u.part_id), d AS (SELECT recipe_id, 0 AS n FROM recipes UNION SELECT u.recipe_id, d.n+1 FROM d JOIN uses u ON u.part_id=d.recipe_id)
SELECT r.recipe_id, (SELECT count(*) FROM c WHERE c.recipe_id=r.recipe_id) parts, max(d.n) FROM recipes r JOIN d USING (recipe_id) GROUP BY r.recipe_id ORDER BY parts DESC, r.recipe_id

--- right-4
SELECT r.recipe_id, l.n, l.s FROM recipes r CROSS JOIN LATERAL (WITH RECURSIVE w(p,k) AS (SELECT part_id,1 FROM uses WHERE recipe_id=r.recipe_id UNION SELECT u.part_id,w.k+1 FROM w,uses u WHERE u.recipe_id=w.p) SELECT count(DISTINCT p) n, coalesce(max(k),0) s FROM w) l ORDER BY l.n DESC, r.recipe_id

--- right-5
WITH RECURSIVE w AS (SELECT recipe_id r, part_id p, 1 d FROM uses UNION ALL SELECT w.r, u.part_id, d+1 FROM w INNER JOIN uses u ON (w.p = u.recipe_id)), g AS (SELECT r, count(*) c, max(m) m FROM (SELECT r,p,max(d) m FROM w GROUP BY r,p) x GROUP BY r)
SELECT r AS recipe_id, c AS parts, m FROM g UNION ALL SELECT recipe_id, 0, 0 FROM recipes WHERE recipe_id NOT IN (SELECT r FROM g) ORDER BY parts DESC, recipe_id

--- wrong-01
-- ways counted
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION ALL
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id
)
SELECT r.recipe_id, count(b.part_id) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-02
-- UNION but depth counts twice
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id
)
SELECT r.recipe_id, count(b.part_id) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-03
-- direct only
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id
)
SELECT r.recipe_id, count(DISTINCT b.part_id) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id AND b.depth = 1
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-04
-- direct parts counted, all steps
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id
)
SELECT r.recipe_id, count(DISTINCT b.part_id) FILTER (WHERE b.depth = 1) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-05
-- three levels
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id WHERE b.depth < 3
)
SELECT r.recipe_id, count(DISTINCT b.part_id) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-06
-- two levels
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id WHERE b.depth < 2
)
SELECT r.recipe_id, count(DISTINCT b.part_id) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-07
-- ten levels
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id WHERE b.depth < 10
)
SELECT r.recipe_id, count(DISTINCT b.part_id) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-08
-- shortest way
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id
)
SELECT r.recipe_id, count(DISTINCT b.part_id) AS parts, coalesce(min(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-09
-- itself counted
WITH RECURSIVE t(root, id, d) AS (
    SELECT recipe_id, recipe_id, 0 FROM recipes
    UNION ALL
    SELECT t.root, u.part_id, t.d + 1 FROM t JOIN uses u ON u.recipe_id = t.id
)
SELECT root, count(DISTINCT id) AS parts, max(d) AS steps FROM t GROUP BY root ORDER BY parts DESC, root

--- wrong-10
-- upwards: used by
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.recipe_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.part_id = b.recipe_id
)
SELECT r.recipe_id, count(DISTINCT b.part_id) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-11
-- steps from 0
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 0 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id
)
SELECT r.recipe_id, count(DISTINCT b.part_id) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-12
-- without parts left out
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id
)
SELECT r.recipe_id, count(DISTINCT b.part_id) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-13
-- NULL steps
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id
)
SELECT r.recipe_id, count(DISTINCT b.part_id) AS parts, max(b.depth) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-14
-- leaves only counted
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id
)
SELECT r.recipe_id, count(DISTINCT b.part_id) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id AND NOT EXISTS (SELECT 1 FROM uses AS x WHERE x.recipe_id = b.part_id)
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-15
-- order: steps first
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
ORDER BY steps DESC, parts DESC, r.recipe_id

--- wrong-16
-- order by number
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
ORDER BY r.recipe_id

--- wrong-17
-- order: fewest first
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
ORDER BY parts, r.recipe_id

--- wrong-18
-- steps as number of parts with parts
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id
)
SELECT r.recipe_id, count(DISTINCT b.part_id) AS parts, (count(DISTINCT b.part_id) FILTER (WHERE EXISTS (SELECT 1 FROM uses x WHERE x.recipe_id = b.part_id)) + (count(b.part_id) > 0)::int) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-19
-- parts by title
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id
)
SELECT r.recipe_id, count(DISTINCT p.title) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id LEFT JOIN recipes AS p ON p.recipe_id = b.part_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-20
-- UNION without depth by a set stops at first visit
WITH RECURSIVE c AS (SELECT recipe_id, part_id FROM uses UNION SELECT c.recipe_id, u.part_id FROM c JOIN uses u ON u.recipe_id=c.part_id)
SELECT r.recipe_id, count(c.part_id) AS parts, least(count(c.part_id), (SELECT count(*) FROM uses u WHERE u.recipe_id = r.recipe_id) + (count(c.part_id) > (SELECT count(*) FROM uses u WHERE u.recipe_id = r.recipe_id))::int) FROM recipes r LEFT JOIN c ON c.recipe_id = r.recipe_id GROUP BY r.recipe_id ORDER BY parts DESC, r.recipe_id

--- wrong-21
-- at most 4 levels
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id WHERE b.depth < 4
)
SELECT r.recipe_id, count(DISTINCT b.part_id) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-22
-- at most 5 levels
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id WHERE b.depth < 5
)
SELECT r.recipe_id, count(DISTINCT b.part_id) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-23
-- at most 8 levels
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id WHERE b.depth < 8
)
SELECT r.recipe_id, count(DISTINCT b.part_id) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-24
-- at most 20 levels
WITH RECURSIVE below AS (
    SELECT recipe_id, part_id, 1 AS depth FROM uses
    UNION
    SELECT b.recipe_id, u.part_id, b.depth + 1
    FROM below AS b JOIN uses AS u ON u.recipe_id = b.part_id WHERE b.depth < 20
)
SELECT r.recipe_id, count(DISTINCT b.part_id) AS parts, coalesce(max(b.depth), 0) AS steps
FROM recipes AS r
LEFT JOIN below AS b ON b.recipe_id = r.recipe_id
GROUP BY r.recipe_id
ORDER BY parts DESC, r.recipe_id

--- wrong-25
-- four joins
SELECT r.recipe_id, count(DISTINCT p) AS parts, coalesce(max(d), 0) AS steps FROM recipes r LEFT JOIN LATERAL (
 SELECT a.part_id p, 1 d FROM uses a WHERE a.recipe_id=r.recipe_id UNION ALL SELECT b.part_id, 2 FROM uses a JOIN uses b ON b.recipe_id=a.part_id WHERE a.recipe_id=r.recipe_id
 UNION ALL SELECT c.part_id, 3 FROM uses a JOIN uses b ON b.recipe_id=a.part_id JOIN uses c ON c.recipe_id=b.part_id WHERE a.recipe_id=r.recipe_id
 UNION ALL SELECT e.part_id, 4 FROM uses a JOIN uses b ON b.recipe_id=a.part_id JOIN uses c ON c.recipe_id=b.part_id JOIN uses e ON e.recipe_id=c.part_id WHERE a.recipe_id=r.recipe_id) t ON true GROUP BY r.recipe_id ORDER BY parts DESC, r.recipe_id
