--- right-1
SELECT c.value->>'name' AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'host') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE e.published_on IS NOT NULL AND c.value->>'name' IS NOT NULL
GROUP BY c.value->>'name'
ORDER BY (c.value->>'name') COLLATE "C";

--- right-2
WITH c AS (
    SELECT DISTINCT e.episode_id, e.show_id, x->>'name' AS name, x->>'role' AS role
    FROM episodes e, jsonb_array_elements(credits) x
    WHERE published_on IS NOT NULL
)
SELECT name, sum(CASE WHEN role = 'host' THEN 1 ELSE 0 END), sum(CASE WHEN role = 'guest' THEN 1 ELSE 0 END), count(DISTINCT show_id)
FROM c WHERE name IS NOT NULL GROUP BY name ORDER BY name COLLATE "C";

--- right-3
WITH c AS (
    SELECT e.episode_id, e.show_id, x->'name' #>> '{}' AS name,
           coalesce(bool_or(x->>'role' = 'host'), false) AS h, coalesce(bool_or(x->>'role' = 'guest'), false) AS g
    FROM episodes e JOIN LATERAL jsonb_path_query(e.credits, 'strict $[*]') x ON e.published_on IS NOT NULL
    GROUP BY 1, 2, 3
)
SELECT name, count(*) FILTER (WHERE h), count(*) FILTER (WHERE g), count(DISTINCT show_id)
FROM c GROUP BY name HAVING name IS NOT NULL ORDER BY name COLLATE "C";

--- right-4
SELECT n.name,
  (SELECT count(*) FROM episodes e WHERE published_on IS NOT NULL AND EXISTS (SELECT 1 FROM jsonb_array_elements(e.credits) x WHERE x->>'name' = n.name AND x->>'role' = 'host')),
  (SELECT count(*) FROM episodes e WHERE published_on IS NOT NULL AND EXISTS (SELECT 1 FROM jsonb_array_elements(e.credits) x WHERE x->>'name' = n.name AND x->>'role' = 'guest')),
  (SELECT count(DISTINCT show_id) FROM episodes e WHERE published_on IS NOT NULL AND EXISTS (SELECT 1 FROM jsonb_array_elements(e.credits) x WHERE x->>'name' = n.name))
FROM (SELECT DISTINCT jsonb_array_elements(credits)->>'name' AS name FROM episodes WHERE published_on IS NOT NULL) n
WHERE n.name IS NOT NULL
ORDER BY n.name COLLATE "C";

--- right-5
SELECT c.value->>'name' AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value @> '{"role": "host"}') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE e.published_on IS NOT NULL AND c.value->>'name' IS NOT NULL
GROUP BY c.value->>'name'
ORDER BY (c.value->>'name') COLLATE "C";

--- wrong-01
-- counts credits, not episodes, of hosts
SELECT c.value->>'name' AS name,
       count(*) FILTER (WHERE c.value->>'role' = 'host') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE e.published_on IS NOT NULL AND c.value->>'name' IS NOT NULL
GROUP BY c.value->>'name'
ORDER BY (c.value->>'name') COLLATE "C";

--- wrong-02
-- counts credits, not episodes, of guests
SELECT c.value->>'name' AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'host') AS hosted,
       count(*) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE e.published_on IS NOT NULL AND c.value->>'name' IS NOT NULL
GROUP BY c.value->>'name'
ORDER BY (c.value->>'name') COLLATE "C";

--- wrong-03
-- only hosts and guests are listed
SELECT c.value->>'name' AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'host') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE e.published_on IS NOT NULL AND c.value->>'name' IS NOT NULL AND c.value->>'role' IN ('host', 'guest')
GROUP BY c.value->>'name'
ORDER BY (c.value->>'name') COLLATE "C";

--- wrong-04
-- drafts are counted
SELECT c.value->>'name' AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'host') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE c.value->>'name' IS NOT NULL
GROUP BY c.value->>'name'
ORDER BY (c.value->>'name') COLLATE "C";

--- wrong-05
-- a row of NULL for elements without a name
SELECT c.value->>'name' AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'host') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE e.published_on IS NOT NULL
GROUP BY c.value->>'name'
ORDER BY (c.value->>'name') COLLATE "C";

--- wrong-06
-- one role for a person and episode: the first
WITH c AS (
    SELECT DISTINCT ON (e.episode_id, x->>'name') e.episode_id, e.show_id, x->>'name' AS name, x->>'role' AS role
    FROM episodes e, jsonb_array_elements(credits) x
    WHERE published_on IS NOT NULL
)
SELECT name, sum(CASE WHEN role = 'host' THEN 1 ELSE 0 END), sum(CASE WHEN role = 'guest' THEN 1 ELSE 0 END), count(DISTINCT show_id)
FROM c WHERE name IS NOT NULL GROUP BY name ORDER BY name COLLATE "C";

--- wrong-07
-- only the first element
SELECT c.value->>'name' AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'host') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) AS shows
FROM episodes e CROSS JOIN LATERAL (SELECT e.credits->0 AS value) AS c
WHERE e.published_on IS NOT NULL AND c.value->>'name' IS NOT NULL
GROUP BY c.value->>'name'
ORDER BY (c.value->>'name') COLLATE "C";

--- wrong-08
-- shows only where host or guest
SELECT c.value->>'name' AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'host') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) FILTER (WHERE c.value->>'role' IN ('host', 'guest')) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE e.published_on IS NOT NULL AND c.value->>'name' IS NOT NULL
GROUP BY c.value->>'name'
ORDER BY (c.value->>'name') COLLATE "C";

--- wrong-09
-- names by lower case
SELECT min(c.value->>'name') AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'host') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE e.published_on IS NOT NULL AND c.value->>'name' IS NOT NULL
GROUP BY lower(c.value->>'name')
ORDER BY min(c.value->>'name') COLLATE "C";

--- wrong-10
-- ->, so that names are JSON with quotes
SELECT (c.value->'name')::text AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'host') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE e.published_on IS NOT NULL AND c.value->>'name' IS NOT NULL
GROUP BY c.value->'name'
ORDER BY (c.value->'name')::text COLLATE "C";

--- wrong-11
-- role looked for by containment in the episode, not in the element
SELECT c.value->>'name' AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE e.credits @> '[{"role": "host"}]') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE e.published_on IS NOT NULL AND c.value->>'name' IS NOT NULL
GROUP BY c.value->>'name'
ORDER BY (c.value->>'name') COLLATE "C";

--- wrong-12
-- published until today only
SELECT c.value->>'name' AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'host') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE e.published_on <= DATE '2026-12-31' AND c.value->>'name' IS NOT NULL
GROUP BY c.value->>'name'
ORDER BY (c.value->>'name') COLLATE "C";

--- wrong-13
-- hosts by LIKE
SELECT c.value->>'name' AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' LIKE '%host%') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE e.published_on IS NOT NULL AND c.value->>'name' IS NOT NULL
GROUP BY c.value->>'name'
ORDER BY (c.value->>'name') COLLATE "C";

--- wrong-14
-- episodes without a length are left out
SELECT c.value->>'name' AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'host') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE e.published_on IS NOT NULL AND e.seconds IS NOT NULL AND c.value->>'name' IS NOT NULL
GROUP BY c.value->>'name'
ORDER BY (c.value->>'name') COLLATE "C";

--- wrong-15
-- shows counted with repeats (episodes)
SELECT c.value->>'name' AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'host') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.episode_id) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE e.published_on IS NOT NULL AND c.value->>'name' IS NOT NULL
GROUP BY c.value->>'name'
ORDER BY (c.value->>'name') COLLATE "C";

--- wrong-16
-- elements that differ in another key count twice
WITH c AS (
    SELECT DISTINCT e.episode_id, e.show_id, x, x->>'name' AS name, x->>'role' AS role
    FROM episodes e, jsonb_array_elements(credits) x
    WHERE published_on IS NOT NULL
)
SELECT name, sum(CASE WHEN role = 'host' THEN 1 ELSE 0 END), sum(CASE WHEN role = 'guest' THEN 1 ELSE 0 END), count(DISTINCT show_id)
FROM c WHERE name IS NOT NULL GROUP BY name ORDER BY name COLLATE "C";

--- wrong-17
-- jsonb_to_recordset stops at an element that is no object
WITH c AS (
    SELECT DISTINCT e.episode_id, e.show_id, x.name, x.role
    FROM episodes e, jsonb_to_recordset(credits) AS x (name text, role text)
    WHERE published_on IS NOT NULL
)
SELECT name, sum(CASE WHEN role = 'host' THEN 1 ELSE 0 END), sum(CASE WHEN role = 'guest' THEN 1 ELSE 0 END), count(DISTINCT show_id)
FROM c WHERE name IS NOT NULL GROUP BY name ORDER BY name COLLATE "C";

--- wrong-18
-- lax path finds names in nested arrays
WITH c AS (
    SELECT e.episode_id, e.show_id, jsonb_path_query_first(x, '$.name') #>> '{}' AS name,
           coalesce(bool_or(x->>'role' = 'host'), false) AS h, coalesce(bool_or(x->>'role' = 'guest'), false) AS g
    FROM episodes e JOIN LATERAL jsonb_path_query(e.credits, 'strict $[*]') x ON e.published_on IS NOT NULL
    GROUP BY 1, 2, 3
)
SELECT name, count(*) FILTER (WHERE h), count(*) FILTER (WHERE g), count(DISTINCT show_id)
FROM c GROUP BY name HAVING name IS NOT NULL ORDER BY name COLLATE "C";

--- wrong-19
-- empty names are left out
WITH c AS (
    SELECT DISTINCT e.episode_id, e.show_id, x->>'name' AS name, x->>'role' AS role
    FROM episodes e, jsonb_array_elements(credits) x
    WHERE published_on IS NOT NULL
)
SELECT name, sum(CASE WHEN role = 'host' THEN 1 ELSE 0 END), sum(CASE WHEN role = 'guest' THEN 1 ELSE 0 END), count(DISTINCT show_id)
FROM c WHERE name <> '' GROUP BY name ORDER BY name COLLATE "C";

--- wrong-20
-- names are trimmed
WITH c AS (
    SELECT DISTINCT e.episode_id, e.show_id, trim(x->>'name') AS name, x->>'role' AS role
    FROM episodes e, jsonb_array_elements(credits) x
    WHERE published_on IS NOT NULL
)
SELECT name, sum(CASE WHEN role = 'host' THEN 1 ELSE 0 END), sum(CASE WHEN role = 'guest' THEN 1 ELSE 0 END), count(DISTINCT show_id)
FROM c WHERE name IS NOT NULL GROUP BY name ORDER BY name COLLATE "C";

--- wrong-21
-- names at any depth
WITH c AS (
    SELECT e.episode_id, e.show_id, jsonb_path_query_first(x, '$.**.name') #>> '{}' AS name,
           coalesce(bool_or(x->>'role' = 'host'), false) AS h, coalesce(bool_or(x->>'role' = 'guest'), false) AS g
    FROM episodes e JOIN LATERAL jsonb_path_query(e.credits, 'strict $[*]') x ON e.published_on IS NOT NULL
    GROUP BY 1, 2, 3
)
SELECT name, count(*) FILTER (WHERE h), count(*) FILTER (WHERE g), count(DISTINCT show_id)
FROM c GROUP BY name HAVING name IS NOT NULL ORDER BY name COLLATE "C";

--- wrong-22
-- roles without case
SELECT c.value->>'name' AS name,
       count(DISTINCT e.episode_id) FILTER (WHERE lower(c.value->>'role') = 'host') AS hosted,
       count(DISTINCT e.episode_id) FILTER (WHERE c.value->>'role' = 'guest') AS guested,
       count(DISTINCT e.show_id) AS shows
FROM episodes e CROSS JOIN LATERAL jsonb_array_elements(e.credits) AS c
WHERE e.published_on IS NOT NULL AND c.value->>'name' IS NOT NULL
GROUP BY c.value->>'name'
ORDER BY (c.value->>'name') COLLATE "C";
