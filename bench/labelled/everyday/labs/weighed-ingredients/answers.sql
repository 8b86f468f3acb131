--- right-1
with m as (select recipe_id, name, regexp_match(amount, '^(\d+) (k?)g$') a from ingredients)
select name, sum(a[1]::int * case a[2] when 'k' then 1000 else 1 end), count(distinct recipe_id) from m where a is not null group by name having count(distinct recipe_id) > 1 order by 2 desc, 1

--- right-2
SELECT name, coalesce(sum(rtrim(amount,' gk')::int) FILTER (WHERE amount LIKE '% g'),0) + 1000*coalesce(sum(rtrim(amount,' gk')::int) FILTER (WHERE amount LIKE '% kg'),0) AS grams, count(DISTINCT recipe_id) FROM ingredients WHERE amount LIKE '%g' GROUP BY name HAVING min(recipe_id)<max(recipe_id) ORDER BY grams DESC, name

--- right-3
SELECT i.name, sum(i.g), count(*) FROM (SELECT name, recipe_id, sum(g) g FROM (SELECT name, recipe_id, left(amount,-3)::int*1000 g FROM ingredients WHERE right(amount,3)=' kg' UNION ALL SELECT name, recipe_id, left(amount,-2)::int FROM ingredients WHERE right(amount,2)=' g') u GROUP BY name, recipe_id) i GROUP BY i.name HAVING count(*)>=2 ORDER BY 2 DESC, i.name

--- right-4
SELECT a.name, (SELECT sum(CASE WHEN b.amount ~ ' kg$' THEN 1000 WHEN b.amount ~ ' g$' THEN 1 ELSE 0 END * substring(b.amount from '^[0-9]+')::numeric) FROM ingredients b WHERE b.name=a.name) gr, a.c FROM (SELECT name, count(DISTINCT recipe_id) c FROM ingredients WHERE amount ~ ' k?g$' GROUP BY name) a WHERE a.c>=2 ORDER BY gr DESC, a.name

--- right-5
SELECT name, sum(q * f), count(DISTINCT recipe_id) FROM (SELECT *, (string_to_array(amount,' '))[1]::int q, (string_to_array(amount,' '))[2] u FROM ingredients) i JOIN (VALUES ('g',1),('kg',1000)) v(u,f) USING (u) GROUP BY name HAVING count(DISTINCT recipe_id)>=2 ORDER BY sum(q*f) DESC, name

--- wrong-01
-- lines counted in HAVING
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(*) >= 2
ORDER BY grams DESC, name

--- wrong-02
-- lines counted as recipes
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(*) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-03
-- more than two
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) > 2
ORDER BY grams DESC, name

--- wrong-04
-- exactly two
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) = 2
ORDER BY grams DESC, name

--- wrong-05
-- g only
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) = 'g'
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-06
-- kg as g
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-07
-- any unit with a g-number: all units
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IS NOT NULL
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-08
-- ml as g too
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg', 'ml')
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-09
-- recipes counted over all units
SELECT name, sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 WHEN 'g' THEN 1 END) AS grams, count(DISTINCT recipe_id) AS recipes
FROM ingredients GROUP BY name HAVING count(DISTINCT recipe_id) FILTER (WHERE split_part(amount, ' ', 2) IN ('g', 'kg')) >= 2 ORDER BY grams DESC, name

--- wrong-10
-- hurdle over all units
SELECT name, sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 WHEN 'g' THEN 1 END) AS grams, count(DISTINCT recipe_id) FILTER (WHERE split_part(amount, ' ', 2) IN ('g', 'kg')) AS recipes
FROM ingredients GROUP BY name HAVING count(DISTINCT recipe_id) >= 2 AND count(*) FILTER (WHERE split_part(amount, ' ', 2) IN ('g', 'kg')) > 0 ORDER BY grams DESC, name

--- wrong-11
-- equal amounts once
SELECT name,
       sum(DISTINCT split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-12
-- first digit
SELECT name,
       sum(left(amount, 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-13
-- three digits
SELECT name,
       sum(substring(amount from '^[0-9]{1,3}')::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-14
-- four digits
SELECT name,
       sum(substring(amount from '^[0-9]{1,4}')::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-15
-- LIKE %g%
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 100 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-16
-- name folded
SELECT lower(name) AS name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY lower(name)
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, 1

--- wrong-17
-- order as text
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END)::text DESC, name

--- wrong-18
-- order: by recipes
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY recipes DESC, name

--- wrong-19
-- max instead of sum
SELECT name,
       max(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-20
-- per recipe: grouped by recipe
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name, recipe_id
HAVING count(*) >= 2
ORDER BY grams DESC, name

--- wrong-21
-- kg by first letter k of unit, l too
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE WHEN split_part(amount, ' ', 1)::integer < 10 THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-22
-- two digits
SELECT name,
       sum(substring(amount from '^[0-9]{1,2}')::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-23
-- short amounts only
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg') AND length(amount) <= 6
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-24
-- up to 999
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg') AND split_part(amount, ' ', 1)::integer < 1000
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-25
-- regexp of three digits
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg') AND amount ~ '^[0-9]{1,3} '
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-26
-- kg: one digit
SELECT name,
       sum(split_part(amount, ' ', 1)::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN CASE WHEN length(amount) = 4 THEN 1000 ELSE 1 END ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name

--- wrong-27
-- zeros stripped
SELECT name,
       sum(rtrim(split_part(amount, ' ', 1), '0')::integer * CASE split_part(amount, ' ', 2) WHEN 'kg' THEN 1000 ELSE 1 END) AS grams,
       count(DISTINCT recipe_id) AS recipes
FROM ingredients
WHERE split_part(amount, ' ', 2) IN ('g', 'kg')
GROUP BY name
HAVING count(DISTINCT recipe_id) >= 2
ORDER BY grams DESC, name
