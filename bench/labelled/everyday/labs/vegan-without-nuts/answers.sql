--- right-1
select r.recipe_id, r.title, count(distinct t) n from recipes r cross join unnest(r.tags) t group by r.recipe_id having bool_or(t='vegan') and not coalesce(bool_or(t='nuts'), false) order by n desc, r.title, r.recipe_id

--- right-2
SELECT recipe_id, title, cardinality(ARRAY(SELECT DISTINCT x FROM unnest(tags) x WHERE x IS NOT NULL)) FROM recipes WHERE tags && '{vegan}' AND NOT tags && '{nuts}' ORDER BY 3 DESC, 2, 1

--- right-3
WITH t AS (SELECT DISTINCT recipe_id, u FROM recipes, unnest(tags) AS u WHERE u IS NOT NULL) SELECT r.recipe_id, r.title, count(*) FROM recipes r JOIN t ON t.recipe_id=r.recipe_id WHERE r.recipe_id IN (SELECT recipe_id FROM t WHERE u='vegan' EXCEPT SELECT recipe_id FROM t WHERE u='nuts') GROUP BY r.recipe_id, r.title ORDER BY count(*) DESC, r.title, r.recipe_id

--- right-4
SELECT recipe_id, title, (SELECT count(*) FROM (SELECT unnest(tags) u UNION SELECT unnest(tags)) z WHERE u IS NOT NULL) FROM recipes WHERE array_position(tags,'vegan') IS NOT NULL AND array_position(tags,'nuts') IS NULL ORDER BY 3 DESC, title, recipe_id

--- right-5
SELECT recipe_id, title, (SELECT count(DISTINCT e.value) FROM jsonb_array_elements_text(to_jsonb(tags)) e) AS n FROM recipes WHERE to_jsonb(tags) ? 'vegan' AND NOT (to_jsonb(tags) ? 'nuts') ORDER BY n DESC, title, recipe_id

--- right-6
SELECT recipe_id, title, count(DISTINCT t) FROM recipes LEFT JOIN LATERAL unnest(array_remove(tags, NULL)) AS t ON true WHERE 'vegan' = ANY (tags) AND 'nuts' <> ALL (array_remove(tags, NULL)) GROUP BY recipe_id ORDER BY count(DISTINCT t) DESC, title, recipe_id

--- wrong-01
-- <> ALL with NULL elements
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND 'nuts' <> ALL (tags)
ORDER BY different_tags DESC, title, recipe_id

--- wrong-02
-- NOT ANY with NULL
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT 'nuts' = ANY (tags)
ORDER BY different_tags DESC, title, recipe_id

--- wrong-03
-- <> ANY
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND 'nuts' <> ANY (tags)
ORDER BY different_tags DESC, title, recipe_id

--- wrong-04
-- cardinality
SELECT recipe_id, title, cardinality(tags) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-05
-- not distinct
SELECT recipe_id, title, (SELECT count(t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-06
-- NULL counted
SELECT recipe_id, title, (SELECT count(*) FROM (SELECT DISTINCT unnest(tags)) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-07
-- vegan first
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE tags[1] = 'vegan' AND NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-08
-- vegan only
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags)
ORDER BY different_tags DESC, title, recipe_id

--- wrong-09
-- vegan or no nuts
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) OR NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-10
-- as text
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE tags::text LIKE '%vegan%' AND NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-11
-- as text: nuts
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND tags::text NOT LIKE '%nuts%'
ORDER BY different_tags DESC, title, recipe_id

--- wrong-12
-- case folded
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (lower(tags::text)::text[]) AND NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-13
-- both at once: not (vegan and nuts)
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE NOT tags @> ARRAY['vegan', 'nuts']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-14
-- contained by
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE tags <@ ARRAY['vegan'] AND NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-15
-- equal arrays
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE tags = ARRAY['vegan'] AND NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-16
-- only other tags: exploded row is not nuts
SELECT r.recipe_id, r.title, count(DISTINCT t) AS n FROM recipes r, unnest(tags) t WHERE t <> 'nuts' AND 'vegan' = ANY (tags) GROUP BY r.recipe_id ORDER BY n DESC, r.title, r.recipe_id

--- wrong-17
-- order: title only
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT tags @> ARRAY['nuts']
ORDER BY title, recipe_id

--- wrong-18
-- order: id before title
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, recipe_id

--- wrong-19
-- grouped by title
SELECT min(r.recipe_id), r.title, count(DISTINCT t) AS n FROM recipes r, unnest(tags) t WHERE 'vegan' = ANY (tags) AND NOT tags @> ARRAY['nuts'] GROUP BY r.title ORDER BY n DESC, r.title, 1

--- wrong-20
-- array_to_string tag list, comma tags split
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(string_to_array(array_to_string(tags, ','), ',')) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-21
-- nuts anywhere in text
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND array_to_string(tags, ',') !~ 'nuts'
ORDER BY different_tags DESC, title, recipe_id

--- wrong-22
-- position
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND position('nuts' IN array_to_string(tags, ' ')) = 0
ORDER BY different_tags DESC, title, recipe_id

--- wrong-23
-- nuts: begins
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT EXISTS (SELECT 1 FROM unnest(tags) AS t WHERE t LIKE 'nuts%')
ORDER BY different_tags DESC, title, recipe_id

--- wrong-24
-- nuts: ends
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT EXISTS (SELECT 1 FROM unnest(tags) AS t WHERE t LIKE '%nuts')
ORDER BY different_tags DESC, title, recipe_id

--- wrong-25
-- nuts: case folded
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT EXISTS (SELECT 1 FROM unnest(tags) AS t WHERE lower(t) = 'nuts')
ORDER BY different_tags DESC, title, recipe_id

--- wrong-26
-- nut and nuts
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT tags && ARRAY['nuts', 'nut']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-27
-- first ten tags
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags[1:10]) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-28
-- first three tags
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags[1:3]) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-29
-- tags folded by case in the count
SELECT recipe_id, title, (SELECT count(DISTINCT lower(t)) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-30
-- tags trimmed in the count
SELECT recipe_id, title, (SELECT count(DISTINCT trim(t)) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-31
-- empty tags not counted
SELECT recipe_id, title, (SELECT count(DISTINCT nullif(t, '')) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND NOT tags @> ARRAY['nuts']
ORDER BY different_tags DESC, title, recipe_id

--- wrong-32
-- nuts among the first two
SELECT recipe_id, title, (SELECT count(DISTINCT t) FROM unnest(tags) AS t) AS different_tags
FROM recipes
WHERE 'vegan' = ANY (tags) AND coalesce(tags[1] <> 'nuts', true) AND coalesce(tags[2] <> 'nuts', true)
ORDER BY different_tags DESC, title, recipe_id
