--- right-1
WITH RECURSIVE up AS (
  SELECT category_id AS start_id, category_id, parent_id FROM category
  UNION ALL SELECT u.start_id, c.category_id, c.parent_id FROM up u JOIN category c ON c.category_id = u.parent_id),
root AS (SELECT start_id, category_id AS root_id FROM up WHERE parent_id IS NULL),
prod AS (SELECT r.root_id, p.sku, EXISTS (SELECT 1 FROM inventory i WHERE i.sku = p.sku AND i.pieces > 0) AS ok FROM product p JOIN root r ON r.start_id = p.category_id),
n AS (SELECT root_id, count(*) AS n, sum(ok::int) AS s FROM prod GROUP BY root_id),
rt AS (SELECT root_id, round(avg(stars), 2) AS a FROM prod JOIN review USING (sku) GROUP BY root_id)
SELECT c.slug, coalesce(n.n, 0), coalesce(n.s, 0), rt.a
FROM category c LEFT JOIN n ON n.root_id = c.category_id LEFT JOIN rt ON rt.root_id = c.category_id
WHERE c.parent_id IS NULL

--- right-2
SELECT c.slug, x.products, x.in_stock, y.a
FROM category c
CROSS JOIN LATERAL (
  WITH RECURSIVE sub AS (SELECT c.category_id AS id UNION SELECT k.category_id FROM sub JOIN category k ON k.parent_id = sub.id)
  SELECT array_agg(id) AS ids FROM sub) s
CROSS JOIN LATERAL (
  SELECT count(*) AS products, count(*) FILTER (WHERE p.sku IN (SELECT sku FROM inventory GROUP BY sku HAVING sum(pieces) > 0)) AS in_stock
  FROM product p WHERE p.category_id = ANY (s.ids)) x
CROSS JOIN LATERAL (SELECT round(avg(r.stars), 2) AS a FROM review r JOIN product p USING (sku) WHERE p.category_id = ANY (s.ids)) y
WHERE c.parent_id IS NULL

--- right-3
WITH RECURSIVE t(top, id) AS (
  SELECT category_id, category_id FROM category WHERE parent_id IS NULL
  UNION ALL SELECT t.top, c.category_id FROM category c, t WHERE c.parent_id = t.id)
SELECT c.slug, count(DISTINCT p.sku), count(DISTINCT i.sku), round(avg(r.stars), 2)
FROM category c JOIN t ON t.top = c.category_id
LEFT JOIN product p ON p.category_id = t.id
LEFT JOIN (SELECT DISTINCT sku FROM inventory WHERE pieces > 0) i ON i.sku = p.sku
LEFT JOIN review r ON r.sku = p.sku
GROUP BY c.category_id

--- right-4
WITH RECURSIVE t AS (
  SELECT category_id, category_id AS top FROM category WHERE parent_id IS NULL
  UNION ALL SELECT c.category_id, t.top FROM category c JOIN t ON c.parent_id = t.category_id),
inv AS (SELECT sku, max(pieces) AS m FROM inventory GROUP BY sku)
SELECT (SELECT slug FROM category WHERE category_id = t.top), count(p.sku), count(CASE WHEN inv.m >= 1 THEN 1 END),
 (SELECT round(avg(r.stars), 2) FROM review r JOIN product q ON q.sku = r.sku JOIN t t2 ON t2.category_id = q.category_id WHERE t2.top = t.top)
FROM t LEFT JOIN product p ON p.category_id = t.category_id LEFT JOIN inv ON inv.sku = p.sku
GROUP BY t.top

--- right-5
WITH RECURSIVE t AS (
  SELECT category_id, ARRAY[category_id] AS path FROM category WHERE parent_id IS NULL
  UNION ALL SELECT c.category_id, t.path || c.category_id FROM category c JOIN t ON c.parent_id = t.category_id),
a AS (SELECT t.path[1] AS top, p.sku FROM t JOIN product p USING (category_id))
SELECT c.slug, (SELECT count(*) FROM a WHERE a.top = c.category_id),
 (SELECT count(*) FROM a WHERE a.top = c.category_id AND a.sku IN (SELECT sku FROM inventory WHERE pieces <> 0)),
 (SELECT round(avg(stars), 2) FROM review WHERE sku IN (SELECT sku FROM a WHERE a.top = c.category_id))
FROM category c WHERE c.parent_id IS NULL

--- wrong-01
-- only one level of children
WITH t AS (SELECT category_id AS top, category_id FROM category WHERE parent_id IS NULL UNION ALL SELECT c.parent_id, c.category_id FROM category c JOIN category p ON p.category_id = c.parent_id WHERE p.parent_id IS NULL)
SELECT c.slug, count(DISTINCT p.sku), count(DISTINCT i.sku), round(avg(r.stars), 2)
FROM category c JOIN t ON t.top = c.category_id LEFT JOIN product p ON p.category_id = t.category_id
LEFT JOIN (SELECT DISTINCT sku FROM inventory WHERE pieces > 0) i ON i.sku = p.sku LEFT JOIN review r ON r.sku = p.sku
GROUP BY c.category_id

--- wrong-02
-- depth limited to 3: products four levels down are lost
WITH RECURSIVE t AS (SELECT category_id AS top, category_id, 1 AS d FROM category WHERE parent_id IS NULL UNION ALL SELECT t.top, c.category_id, d + 1 FROM t JOIN category c ON c.parent_id = t.category_id WHERE d < 3)
SELECT c.slug, count(DISTINCT p.sku), count(DISTINCT i.sku), round(avg(r.stars), 2)
FROM category c JOIN t ON t.top = c.category_id LEFT JOIN product p ON p.category_id = t.category_id
LEFT JOIN (SELECT DISTINCT sku FROM inventory WHERE pieces > 0) i ON i.sku = p.sku LEFT JOIN review r ON r.sku = p.sku
GROUP BY c.category_id

--- wrong-03
-- average of the products' averages
WITH RECURSIVE t AS (SELECT category_id AS top, category_id FROM category WHERE parent_id IS NULL UNION ALL SELECT t.top, c.category_id FROM t JOIN category c ON c.parent_id = t.category_id)
SELECT c.slug, count(p.sku), count(i.sku), round(avg(r.a), 2)
FROM category c JOIN t ON t.top = c.category_id LEFT JOIN product p ON p.category_id = t.category_id
LEFT JOIN (SELECT DISTINCT sku FROM inventory WHERE pieces > 0) i ON i.sku = p.sku LEFT JOIN (SELECT sku, avg(stars) a FROM review GROUP BY sku) r ON r.sku = p.sku
GROUP BY c.category_id

--- wrong-04
-- fan-out: reviews times warehouses weigh the mean
WITH RECURSIVE t AS (SELECT category_id AS top, category_id FROM category WHERE parent_id IS NULL UNION ALL SELECT t.top, c.category_id FROM t JOIN category c ON c.parent_id = t.category_id)
SELECT c.slug, count(DISTINCT p.sku), count(DISTINCT i.sku) FILTER (WHERE i.pieces > 0), round(avg(r.stars), 2)
FROM category c JOIN t ON t.top = c.category_id LEFT JOIN product p ON p.category_id = t.category_id
LEFT JOIN inventory i ON i.sku = p.sku LEFT JOIN review r ON r.sku = p.sku
GROUP BY c.category_id

--- wrong-05
-- row in inventory is enough: 0 pieces are stock
WITH RECURSIVE t AS (SELECT category_id AS top, category_id FROM category WHERE parent_id IS NULL UNION ALL SELECT t.top, c.category_id FROM t JOIN category c ON c.parent_id = t.category_id)
SELECT c.slug, count(DISTINCT p.sku), count(DISTINCT i.sku), round(avg(r.stars), 2)
FROM category c JOIN t ON t.top = c.category_id LEFT JOIN product p ON p.category_id = t.category_id
LEFT JOIN (SELECT DISTINCT sku FROM inventory) i ON i.sku = p.sku LEFT JOIN review r ON r.sku = p.sku
GROUP BY c.category_id

--- wrong-06
-- every warehouse must have some (min > 0)
WITH RECURSIVE t AS (SELECT category_id AS top, category_id FROM category WHERE parent_id IS NULL UNION ALL SELECT t.top, c.category_id FROM t JOIN category c ON c.parent_id = t.category_id)
SELECT c.slug, count(DISTINCT p.sku), count(DISTINCT i.sku), round(avg(r.stars), 2)
FROM category c JOIN t ON t.top = c.category_id LEFT JOIN product p ON p.category_id = t.category_id
LEFT JOIN (SELECT sku FROM inventory GROUP BY sku HAVING min(pieces) > 0) i ON i.sku = p.sku LEFT JOIN review r ON r.sku = p.sku
GROUP BY c.category_id

--- wrong-07
-- children only: products of the top category itself are missing
WITH RECURSIVE t AS (SELECT parent_id AS top, category_id FROM category WHERE parent_id IN (SELECT category_id FROM category WHERE parent_id IS NULL) UNION ALL SELECT t.top, c.category_id FROM t JOIN category c ON c.parent_id = t.category_id)
SELECT c.slug, count(DISTINCT p.sku), count(DISTINCT i.sku), round(avg(r.stars), 2)
FROM category c LEFT JOIN t ON t.top = c.category_id LEFT JOIN product p ON p.category_id = t.category_id
LEFT JOIN (SELECT DISTINCT sku FROM inventory WHERE pieces > 0) i ON i.sku = p.sku LEFT JOIN review r ON r.sku = p.sku
WHERE c.parent_id IS NULL GROUP BY c.category_id

--- wrong-08
-- grouped by slug: two top categories that share a slug become one
WITH RECURSIVE t AS (SELECT category_id AS top, category_id FROM category WHERE parent_id IS NULL UNION ALL SELECT t.top, c.category_id FROM t JOIN category c ON c.parent_id = t.category_id)
SELECT c.slug, count(DISTINCT p.sku), count(DISTINCT i.sku), round(avg(r.stars), 2)
FROM category c JOIN t ON t.top = c.category_id LEFT JOIN product p ON p.category_id = t.category_id
LEFT JOIN (SELECT DISTINCT sku FROM inventory WHERE pieces > 0) i ON i.sku = p.sku LEFT JOIN review r ON r.sku = p.sku
GROUP BY c.slug

--- wrong-09
-- inner join: top categories without products are missing
WITH RECURSIVE t AS (SELECT category_id AS top, category_id FROM category WHERE parent_id IS NULL UNION ALL SELECT t.top, c.category_id FROM t JOIN category c ON c.parent_id = t.category_id)
SELECT c.slug, count(DISTINCT p.sku), count(DISTINCT i.sku), round(avg(r.stars), 2)
FROM category c JOIN t ON t.top = c.category_id JOIN product p ON p.category_id = t.category_id
LEFT JOIN (SELECT DISTINCT sku FROM inventory WHERE pieces > 0) i ON i.sku = p.sku LEFT JOIN review r ON r.sku = p.sku
GROUP BY c.category_id

--- wrong-10
-- every category, not only the top ones
WITH RECURSIVE t AS (SELECT category_id AS top, category_id FROM category UNION ALL SELECT t.top, c.category_id FROM t JOIN category c ON c.parent_id = t.category_id)
SELECT c.slug, count(DISTINCT p.sku), count(DISTINCT i.sku), round(avg(r.stars), 2)
FROM category c JOIN t ON t.top = c.category_id LEFT JOIN product p ON p.category_id = t.category_id
LEFT JOIN (SELECT DISTINCT sku FROM inventory WHERE pieces > 0) i ON i.sku = p.sku LEFT JOIN review r ON r.sku = p.sku
GROUP BY c.category_id

--- wrong-11
-- the mean of the reviews of products in stock only
WITH RECURSIVE t AS (SELECT category_id AS top, category_id FROM category WHERE parent_id IS NULL UNION ALL SELECT t.top, c.category_id FROM t JOIN category c ON c.parent_id = t.category_id)
SELECT c.slug, count(DISTINCT p.sku), count(DISTINCT i.sku), round(avg(r.stars), 2)
FROM category c JOIN t ON t.top = c.category_id LEFT JOIN product p ON p.category_id = t.category_id
LEFT JOIN (SELECT DISTINCT sku FROM inventory WHERE pieces > 0) i ON i.sku = p.sku LEFT JOIN review r ON r.sku = i.sku
GROUP BY c.category_id

--- wrong-12
-- coalesce(avg, 0) where there is no review
WITH RECURSIVE t AS (SELECT category_id AS top, category_id FROM category WHERE parent_id IS NULL UNION ALL SELECT t.top, c.category_id FROM t JOIN category c ON c.parent_id = t.category_id)
SELECT c.slug, count(DISTINCT p.sku), count(DISTINCT i.sku), coalesce(round(avg(r.stars), 2), 0)
FROM category c JOIN t ON t.top = c.category_id LEFT JOIN product p ON p.category_id = t.category_id
LEFT JOIN (SELECT DISTINCT sku FROM inventory WHERE pieces > 0) i ON i.sku = p.sku LEFT JOIN review r ON r.sku = p.sku
GROUP BY c.category_id

--- wrong-13
-- avg(DISTINCT stars)
WITH RECURSIVE t AS (SELECT category_id AS top, category_id FROM category WHERE parent_id IS NULL UNION ALL SELECT t.top, c.category_id FROM t JOIN category c ON c.parent_id = t.category_id)
SELECT c.slug, count(DISTINCT p.sku), count(DISTINCT i.sku), round(avg(DISTINCT r.stars), 2)
FROM category c JOIN t ON t.top = c.category_id LEFT JOIN product p ON p.category_id = t.category_id
LEFT JOIN (SELECT DISTINCT sku FROM inventory WHERE pieces > 0) i ON i.sku = p.sku LEFT JOIN review r ON r.sku = p.sku
GROUP BY c.category_id

--- wrong-14
-- the mean is rounded twice, to one digit first
WITH RECURSIVE t AS (SELECT category_id AS top, category_id FROM category WHERE parent_id IS NULL UNION ALL SELECT t.top, c.category_id FROM t JOIN category c ON c.parent_id = t.category_id)
SELECT c.slug, count(DISTINCT p.sku), count(DISTINCT i.sku), round(round(avg(r.stars), 1), 2)
FROM category c JOIN t ON t.top = c.category_id LEFT JOIN product p ON p.category_id = t.category_id
LEFT JOIN (SELECT DISTINCT sku FROM inventory WHERE pieces > 0) i ON i.sku = p.sku LEFT JOIN review r ON r.sku = p.sku
GROUP BY c.category_id

--- wrong-15
-- undated reviews left out
WITH RECURSIVE t AS (SELECT category_id AS top, category_id FROM category WHERE parent_id IS NULL UNION ALL SELECT t.top, c.category_id FROM t JOIN category c ON c.parent_id = t.category_id)
SELECT c.slug, count(DISTINCT p.sku), count(DISTINCT i.sku), round(avg(r.stars), 2)
FROM category c JOIN t ON t.top = c.category_id LEFT JOIN product p ON p.category_id = t.category_id
LEFT JOIN (SELECT DISTINCT sku FROM inventory WHERE pieces > 0) i ON i.sku = p.sku LEFT JOIN review r ON r.sku = p.sku AND r.written_on <= DATE '2100-01-01'
GROUP BY c.category_id
