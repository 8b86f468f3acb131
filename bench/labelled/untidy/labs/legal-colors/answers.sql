--- right-1
SELECT color, COUNT(*) AS n FROM (SELECT DISTINCT id, unnest(colors) AS color FROM cards WHERE legal @> '{"commander": "Legal"}' AND length(image) > 0) t WHERE color IS NOT NULL GROUP BY color ORDER BY n DESC, color;

--- right-2
WITH all_colors AS (SELECT DISTINCT u AS color FROM cards, unnest(colors) AS u WHERE u IS NOT NULL)
SELECT a.color, COUNT(*) FROM all_colors a JOIN cards k ON a.color = ANY (k.colors) WHERE k.legal->>'commander' = 'Legal' AND k.image <> ''::bytea GROUP BY a.color ORDER BY COUNT(*) DESC, a.color ASC;

--- right-3
WITH ok AS (SELECT id, colors FROM cards WHERE jsonb_extract_path_text(legal, 'commander') = 'Legal' AND image IS NOT NULL AND image != '\x'::bytea)
SELECT color, (SELECT COUNT(*) FROM ok WHERE ok.colors @> ARRAY[x.color]) AS n FROM (SELECT unnest(colors) AS color FROM ok GROUP BY 1) x WHERE color IS NOT NULL ORDER BY 2 DESC, 1;

--- right-4
SELECT u.color, COUNT(*) AS n FROM cards c JOIN LATERAL (SELECT DISTINCT e AS color FROM unnest(c.colors) e WHERE e IS NOT NULL) u ON TRUE WHERE (c.legal #>> '{commander}') = 'Legal' AND octet_length(coalesce(c.image, ''::bytea)) <> 0 GROUP BY u.color ORDER BY n DESC, u.color;

--- right-5
SELECT color, SUM(1) FROM (SELECT c.id, u.color, ROW_NUMBER() OVER (PARTITION BY c.id, u.color) rn FROM cards c, unnest(c.colors) WITH ORDINALITY u(color, o) WHERE c.legal -> 'commander' = '"Legal"'::jsonb AND c.image > '\x'::bytea) t WHERE rn = 1 AND color IS NOT NULL GROUP BY color ORDER BY SUM(1) DESC, color;

--- right-6
SELECT u.color, COUNT(DISTINCT c.id) FILTER (WHERE c.legal['commander'] = to_jsonb('Legal'::text) AND length(c.image) >= 1) AS n FROM cards c, unnest(c.colors) u(color) WHERE u.color IS NOT NULL GROUP BY u.color HAVING COUNT(*) FILTER (WHERE c.legal['commander'] = to_jsonb('Legal'::text) AND length(c.image) >= 1) > 0 ORDER BY n DESC, u.color;

--- wrong-01
-- repeats counted
SELECT c.color, count(*) AS n FROM cards k, unnest(k.colors) AS c(color) WHERE k.legal ->> 'commander' = 'Legal' AND octet_length(k.image) > 0 AND c.color IS NOT NULL GROUP BY c.color ORDER BY n DESC, c.color;

--- wrong-02
-- legality ignored
SELECT c.color, count(DISTINCT id) AS n FROM cards k, unnest(k.colors) AS c(color) WHERE octet_length(k.image) > 0 AND c.color IS NOT NULL GROUP BY c.color ORDER BY n DESC, c.color;

--- wrong-03
-- any case
SELECT c.color, count(DISTINCT id) AS n FROM cards k, unnest(k.colors) AS c(color) WHERE k.legal ->> 'commander' ILIKE 'legal' AND octet_length(k.image) > 0 AND c.color IS NOT NULL GROUP BY c.color ORDER BY n DESC, c.color;

--- wrong-04
-- empty image counts
SELECT c.color, count(DISTINCT id) AS n FROM cards k, unnest(k.colors) AS c(color) WHERE k.legal ->> 'commander' = 'Legal' AND k.image IS NOT NULL AND c.color IS NOT NULL GROUP BY c.color ORDER BY n DESC, c.color;

--- wrong-05
-- image longer than one byte
SELECT c.color, count(DISTINCT id) AS n FROM cards k, unnest(k.colors) AS c(color) WHERE k.legal ->> 'commander' = 'Legal' AND octet_length(k.image) > 1 AND c.color IS NOT NULL GROUP BY c.color ORDER BY n DESC, c.color;

--- wrong-06
-- first color only
SELECT k.colors[1], count(DISTINCT id) AS n FROM cards k WHERE k.legal ->> 'commander' = 'Legal' AND octet_length(k.image) > 0 AND colors[1] IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1;

--- wrong-07
-- key exists
SELECT c.color, count(DISTINCT id) AS n FROM cards k, unnest(k.colors) AS c(color) WHERE k.legal ? 'commander' AND octet_length(k.image) > 0 AND c.color IS NOT NULL GROUP BY c.color ORDER BY n DESC, c.color;

--- wrong-08
-- text search in the document: nested key matches too
SELECT c.color, count(DISTINCT id) AS n FROM cards k, unnest(k.colors) AS c(color) WHERE k.legal::text LIKE '%"commander": "Legal"%' AND octet_length(k.image) > 0 AND c.color IS NOT NULL GROUP BY c.color ORDER BY n DESC, c.color;

--- wrong-09
-- NULL color shown
SELECT c.color, count(DISTINCT id) AS n FROM cards k, unnest(k.colors) AS c(color) WHERE k.legal ->> 'commander' = 'Legal' AND octet_length(k.image) > 0 GROUP BY c.color ORDER BY n DESC, c.color;

--- wrong-10
-- order by color
SELECT c.color, count(DISTINCT id) AS n FROM cards k, unnest(k.colors) AS c(color) WHERE k.legal ->> 'commander' = 'Legal' AND octet_length(k.image) > 0 AND c.color IS NOT NULL GROUP BY c.color ORDER BY c.color, n DESC;

--- wrong-11
-- cards of one color
SELECT c.color, count(DISTINCT id) AS n FROM cards k, unnest(k.colors) AS c(color) WHERE cardinality(colors) = 1 AND k.legal ->> 'commander' = 'Legal' AND octet_length(k.image) > 0 AND c.color IS NOT NULL GROUP BY c.color ORDER BY n DESC, c.color;

--- wrong-12
-- colors without a card shown with 0
SELECT c.color, count(DISTINCT id) FILTER (WHERE k.legal ->> 'commander' = 'Legal' AND octet_length(k.image) > 0) AS n FROM cards k, unnest(k.colors) AS c(color) WHERE c.color IS NOT NULL GROUP BY c.color ORDER BY n DESC, c.color;

--- wrong-13
-- cards counted by name
SELECT c.color, count(DISTINCT name) AS n FROM cards k, unnest(k.colors) AS c(color) WHERE k.legal ->> 'commander' = 'Legal' AND octet_length(k.image) > 0 AND c.color IS NOT NULL GROUP BY c.color ORDER BY n DESC, c.color;

--- wrong-14
-- document is exactly this one key
SELECT c.color, count(DISTINCT id) AS n FROM cards k, unnest(k.colors) AS c(color) WHERE k.legal = '{"commander": "Legal"}' AND octet_length(k.image) > 0 AND c.color IS NOT NULL GROUP BY c.color ORDER BY n DESC, c.color;

--- wrong-15
-- any path
SELECT c.color, count(DISTINCT id) AS n FROM cards k, unnest(k.colors) AS c(color) WHERE k.legal @? '$.** ? (@.commander == "Legal")' AND octet_length(k.image) > 0 AND c.color IS NOT NULL GROUP BY c.color ORDER BY n DESC, c.color;

--- wrong-16
-- inner join to sets
SELECT c.color, count(DISTINCT k.id) AS n FROM cards k JOIN sets s ON s.code = k."setCode", unnest(k.colors) AS c(color) WHERE k.legal ->> 'commander' = 'Legal' AND octet_length(k.image) > 0 AND c.color IS NOT NULL GROUP BY c.color ORDER BY n DESC, c.color;
