--- right-1
with k as materialized (select recipe_id, title, case jsonb_typeof(nutrition->'kcal') when 'number' then (nutrition->'kcal')::numeric end / servings as v from recipes)
select recipe_id, title, round(v,0)::bigint from k where v > 400 order by v desc, recipe_id

--- right-2
SELECT r.recipe_id, r.title, round(x.n / r.servings) FROM recipes r CROSS JOIN LATERAL (SELECT (p #>> '{}')::numeric n FROM jsonb_path_query(r.nutrition, 'strict $.kcal ? (@.type() == "number")', silent => true) p) x WHERE x.n > 400 * r.servings ORDER BY x.n / r.servings DESC, r.recipe_id

--- right-3
SELECT recipe_id, title, trunc(v+0.5) FROM (SELECT recipe_id, title, CASE WHEN jsonb_typeof(nutrition #> '{kcal}')='number' THEN CAST(nutrition #>> ARRAY['kcal'] AS numeric) END / servings FROM recipes) AS t(recipe_id,title,v) WHERE v > 400 ORDER BY v DESC, recipe_id

--- right-4
SELECT r.recipe_id, r.title, round(e.value::text::numeric / servings) FROM recipes r, LATERAL (SELECT value FROM jsonb_each(CASE WHEN jsonb_typeof(nutrition)='object' THEN nutrition END) WHERE key='kcal' AND jsonb_typeof(value)='number') e WHERE e.value::text::numeric / servings > 400 ORDER BY e.value::text::numeric / servings DESC, r.recipe_id

--- right-5
SELECT recipe_id, title, (SELECT round(CASE WHEN jsonb_typeof(nutrition->'kcal')='number' THEN (nutrition->>'kcal')::numeric END / servings)) FROM recipes WHERE nutrition @@ '$.kcal.type() == "number"' AND jsonb_typeof(nutrition)='object' AND CASE WHEN jsonb_typeof(nutrition->'kcal')='number' THEN (nutrition->>'kcal')::numeric ELSE 0 END > servings*400 ORDER BY (CASE WHEN jsonb_typeof(nutrition->'kcal')='number' THEN (nutrition->>'kcal')::numeric END)/servings DESC, recipe_id

--- right-6
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN ceil((nutrition->>'kcal')::numeric / servings) > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-01
-- texts of digits too
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN nutrition->>'kcal' ~ '^[0-9.]+$' THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-02
-- texts: error
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN nutrition ? 'kcal' THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-03
-- at least 400
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric / servings >= 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-04
-- whole recipe over 400
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-05
-- whole recipe shown
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-06
-- rounded before comparing
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN round((nutrition->>'kcal')::numeric / servings) > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-07
-- whole calories only (int)
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' AND nutrition->>'kcal' NOT LIKE '%.%' THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-08
-- truncated
SELECT recipe_id, title, trunc((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-09
-- rounded up
SELECT recipe_id, title, ceil((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-10
-- rounded first, then divided
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric) / servings AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-11
-- divided as integers
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric)::int / servings AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-12
-- half to even
SELECT recipe_id, title, round((nutrition->>'kcal')::float8 / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-13
-- any depth
SELECT recipe_id, title, round((jsonb_path_query_first(nutrition, '$.**.kcal') #>> '{}')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(jsonb_path_query_first(nutrition, '$.**.kcal')) = 'number' THEN (jsonb_path_query_first(nutrition, '$.**.kcal') #>> '{}')::numeric / servings > 400 END
ORDER BY (jsonb_path_query_first(nutrition, '$.**.kcal') #>> '{}')::numeric / servings DESC, recipe_id

--- wrong-14
-- order by rounded
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY kcal DESC, recipe_id

--- wrong-15
-- order by whole recipe
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric DESC, recipe_id

--- wrong-16
-- order: as text
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY round((nutrition->>'kcal')::numeric / servings)::text DESC, recipe_id

--- wrong-17
-- order: smallest first
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings, recipe_id

--- wrong-18
-- other key Kcal case-blind
SELECT recipe_id, title, round((lower(nutrition::text)::jsonb->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(lower(nutrition::text)::jsonb->'kcal') = 'number' THEN (lower(nutrition::text)::jsonb->>'kcal')::numeric / servings > 400 END
ORDER BY (lower(nutrition::text)::jsonb->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-19
-- no tie-break
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC

--- wrong-20
-- unknown is listed
SELECT recipe_id, title, round((CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric END) / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric END) / servings > 400 ELSE true END
ORDER BY (CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric END) / servings DESC, recipe_id

--- wrong-21
-- at least 401
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric / servings >= 401 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-22
-- integer division before comparing
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN floor((nutrition->>'kcal')::numeric / servings) > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-23
-- kcal as integer compared
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN round((nutrition->>'kcal')::numeric) / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-24
-- per_serving = servings ignored for one
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric / greatest(servings - 1, 1) > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-25
-- order: ties by title
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, title, recipe_id

--- wrong-27
-- objects of one key only
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' AND (SELECT count(*) FROM jsonb_object_keys(nutrition)) = 1 THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-28
-- negative? abs
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' THEN abs((nutrition->>'kcal')::numeric) / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id

--- wrong-29
-- at most four digits
SELECT recipe_id, title, round((nutrition->>'kcal')::numeric / servings) AS kcal
FROM recipes
WHERE CASE WHEN jsonb_typeof(nutrition->'kcal') = 'number' AND length(nutrition->>'kcal') <= 4 THEN (nutrition->>'kcal')::numeric / servings > 400 END
ORDER BY (nutrition->>'kcal')::numeric / servings DESC, recipe_id
