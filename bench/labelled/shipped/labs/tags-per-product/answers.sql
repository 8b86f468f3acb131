--- right-1
-- right-1: cardinality
SELECT product_id, name, cardinality(tags) AS tags FROM products
WHERE discontinued_on IS NULL AND cardinality(tags) < 2
ORDER BY cardinality(tags), product_id;

--- right-2
-- right-2: array_length with coalesce in a lateral
SELECT p.product_id, p.name, n.k AS tags
FROM products p CROSS JOIN LATERAL (SELECT coalesce(array_length(p.tags, 1), 0)) AS n(k)
WHERE p.discontinued_on IS NULL AND n.k <= 1
ORDER BY n.k, p.product_id;

--- right-3
-- right-3: left join lateral unnest, count
SELECT p.product_id, p.name, count(t.tag) AS tags
FROM products p LEFT JOIN LATERAL unnest(p.tags) AS t(tag) ON true
WHERE p.discontinued_on IS NULL
GROUP BY p.product_id
HAVING count(t.tag) < 2
ORDER BY 3, 1;

--- right-4
-- right-4: jsonb length
SELECT product_id, name, jsonb_array_length(to_jsonb(tags)) AS tags FROM products
WHERE discontinued_on IS NULL AND tags[2] IS NULL
ORDER BY jsonb_array_length(to_jsonb(tags)), product_id;

--- wrong-1
-- wrong-1: array_length alone: fails for a product without tags
SELECT product_id, name, array_length(tags, 1) AS tags FROM products
WHERE discontinued_on IS NULL AND array_length(tags, 1) < 2
ORDER BY 3, 1;

--- wrong-2
-- wrong-2: inner unnest: fails for a product without tags
SELECT product_id, name, count(*) AS tags
FROM products, unnest(tags) AS t(tag)
WHERE discontinued_on IS NULL
GROUP BY product_id, name
HAVING count(*) < 2
ORDER BY 3, 1;

--- wrong-3
-- wrong-3: distinct tags: fails when a tag stands in the array twice
SELECT p.product_id, p.name, count(DISTINCT t.tag) AS tags
FROM products p LEFT JOIN LATERAL unnest(p.tags) AS t(tag) ON true
WHERE p.discontinued_on IS NULL
GROUP BY p.product_id
HAVING count(DISTINCT t.tag) < 2
ORDER BY 3, 1;

--- wrong-4
-- wrong-4: not yet discontinued counts as on sale: fails when discontinued_on lies in the future
SELECT product_id, name, cardinality(tags) AS tags FROM products
WHERE (discontinued_on IS NULL OR discontinued_on > current_date) AND cardinality(tags) < 2
ORDER BY 3, 1;
