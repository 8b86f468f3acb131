--- right-1
WITH ft AS (SELECT DISTINCT f.film_id, t.tag FROM films f, unnest(f.tags) AS t(tag))
SELECT ft.tag, count(*), array_to_string(array_agg(f.title ORDER BY f.title COLLATE "C"), '; '),
       round(sum(f.minutes)::numeric / nullif(count(f.minutes), 0), 1), count(DISTINCT f.extra #>> '{director}')
FROM ft JOIN films f ON f.film_id = ft.film_id
GROUP BY ft.tag HAVING count(*) > 1;

--- right-2
SELECT t.tag, x.films, x.titles, x.minutes, x.directors
FROM (SELECT DISTINCT unnest(tags) AS tag FROM films) t
CROSS JOIN LATERAL (
    SELECT count(*) AS films, string_agg(title, '; ' ORDER BY title COLLATE "C", film_id) AS titles,
           round(avg(minutes), 1) AS minutes, count(DISTINCT jsonb_extract_path_text(extra, 'director')) AS directors
    FROM films WHERE t.tag = ANY (tags)
) x
WHERE x.films >= 2;

--- right-3
WITH tags AS (
    SELECT tag, film_id FROM films, unnest(tags) AS tag GROUP BY tag, film_id
), joined AS (
    SELECT t.tag, f.title, f.minutes, CASE WHEN jsonb_typeof(f.extra -> 'director') <> 'null' THEN f.extra ->> 'director' END AS director
    FROM tags t JOIN films f USING (film_id)
)
SELECT tag, count(title) AS films, string_agg(title, '; ' ORDER BY title COLLATE "C"), round(avg(minutes::numeric), 1), count(DISTINCT director)
FROM joined GROUP BY tag HAVING NOT count(*) = 1
ORDER BY tag;

--- wrong-01
-- a tag that stands twice in a film makes two rows of it
SELECT u.tag, count(*) AS films, string_agg(f.title, '; ' ORDER BY f.title COLLATE "C") AS titles,
       round(avg(f.minutes), 1) AS minutes, count(DISTINCT f.extra ->> 'director') AS directors
FROM films f CROSS JOIN LATERAL unnest(f.tags) AS u(tag)
GROUP BY u.tag
HAVING count(*) >= 2;

--- wrong-02
-- one film with the tag twice counts as two
WITH tags AS (
    SELECT tag, film_id FROM films, unnest(tags) AS tag ), joined AS (
    SELECT t.tag, f.title, f.minutes, CASE WHEN jsonb_typeof(f.extra -> 'director') <> 'null' THEN f.extra ->> 'director' END AS director
    FROM tags t JOIN films f USING (film_id)
)
SELECT tag, count(title) AS films, string_agg(title, '; ' ORDER BY title COLLATE "C"), round(avg(minutes::numeric), 1), count(DISTINCT director)
FROM joined GROUP BY tag HAVING NOT count(*) = 1
ORDER BY tag;

--- wrong-03
-- titles made distinct: two films of one title give it once
SELECT u.tag, count(*) AS films, string_agg(DISTINCT f.title COLLATE "C", '; ' ORDER BY f.title COLLATE "C") AS titles,
       round(avg(f.minutes), 1) AS minutes, count(DISTINCT f.extra ->> 'director') AS directors
FROM films f CROSS JOIN LATERAL (SELECT DISTINCT t AS tag FROM unnest(f.tags) AS t) u
GROUP BY u.tag
HAVING count(*) >= 2;

--- wrong-04
-- films counted by title
WITH ft AS (SELECT DISTINCT f.film_id, t.tag FROM films f, unnest(f.tags) AS t(tag))
SELECT ft.tag, count(DISTINCT f.title), array_to_string(array_agg(f.title ORDER BY f.title COLLATE "C"), '; '),
       round(sum(f.minutes)::numeric / nullif(count(f.minutes), 0), 1), count(DISTINCT f.extra #>> '{director}')
FROM ft JOIN films f ON f.film_id = ft.film_id
GROUP BY ft.tag HAVING count(*) > 1;

--- wrong-05
-- unknown lengths count as 0
WITH ft AS (SELECT DISTINCT f.film_id, t.tag FROM films f, unnest(f.tags) AS t(tag))
SELECT ft.tag, count(*), array_to_string(array_agg(f.title ORDER BY f.title COLLATE "C"), '; '),
       round(coalesce(sum(f.minutes), 0)::numeric / nullif(count(*), 0), 1), count(DISTINCT f.extra #>> '{director}')
FROM ft JOIN films f ON f.film_id = ft.film_id
GROUP BY ft.tag HAVING count(*) > 1;

--- wrong-06
-- mean of integers divided as integers
WITH ft AS (SELECT DISTINCT f.film_id, t.tag FROM films f, unnest(f.tags) AS t(tag))
SELECT ft.tag, count(*), array_to_string(array_agg(f.title ORDER BY f.title COLLATE "C"), '; '),
       round((sum(f.minutes) / nullif(count(f.minutes), 0))::numeric, 1), count(DISTINCT f.extra #>> '{director}')
FROM ft JOIN films f ON f.film_id = ft.film_id
GROUP BY ft.tag HAVING count(*) > 1;

--- wrong-07
-- tags are put in small letters: films whose tags have capitals are not found
SELECT t.tag, x.films, x.titles, x.minutes, x.directors
FROM (SELECT DISTINCT lower(u) AS tag FROM films, unnest(tags) AS u) t
CROSS JOIN LATERAL (
    SELECT count(*) AS films, string_agg(title, '; ' ORDER BY title COLLATE "C", film_id) AS titles,
           round(avg(minutes), 1) AS minutes, count(DISTINCT jsonb_extract_path_text(extra, 'director')) AS directors
    FROM films WHERE t.tag = ANY (tags)
) x
WHERE x.films >= 2;

--- wrong-08
-- a tag is searched for in the joined tags: "train" is found in "trains"
SELECT t.tag, x.films, x.titles, x.minutes, x.directors
FROM (SELECT DISTINCT unnest(tags) AS tag FROM films) t
CROSS JOIN LATERAL (
    SELECT count(*) AS films, string_agg(title, '; ' ORDER BY title COLLATE "C", film_id) AS titles,
           round(avg(minutes), 1) AS minutes, count(DISTINCT jsonb_extract_path_text(extra, 'director')) AS directors
    FROM films WHERE array_to_string(tags, ',') LIKE '%' || t.tag || '%'
) x
WHERE x.films >= 2;

--- wrong-09
-- blanks around a tag are cut off
WITH ft AS (SELECT DISTINCT f.film_id, trim(t.tag) AS tag FROM films f, unnest(f.tags) AS t(tag))
SELECT ft.tag, count(*), array_to_string(array_agg(f.title ORDER BY f.title COLLATE "C"), '; '),
       round(sum(f.minutes)::numeric / nullif(count(f.minutes), 0), 1), count(DISTINCT f.extra #>> '{director}')
FROM ft JOIN films f ON f.film_id = ft.film_id
GROUP BY ft.tag HAVING count(*) > 1;

--- wrong-10
-- empty tags are left out
WITH ft AS (SELECT DISTINCT f.film_id, t.tag FROM films f, unnest(f.tags) AS t(tag) WHERE t.tag <> '')
SELECT ft.tag, count(*), array_to_string(array_agg(f.title ORDER BY f.title COLLATE "C"), '; '),
       round(sum(f.minutes)::numeric / nullif(count(f.minutes), 0), 1), count(DISTINCT f.extra #>> '{director}')
FROM ft JOIN films f ON f.film_id = ft.film_id
GROUP BY ft.tag HAVING count(*) > 1;

--- wrong-11
-- JSON null counts as a director
WITH tags AS (
    SELECT tag, film_id FROM films, unnest(tags) AS tag GROUP BY tag, film_id
), joined AS (
    SELECT t.tag, f.title, f.minutes, (f.extra -> 'director')::text AS director
    FROM tags t JOIN films f USING (film_id)
)
SELECT tag, count(title) AS films, string_agg(title, '; ' ORDER BY title COLLATE "C"), round(avg(minutes::numeric), 1), count(DISTINCT director)
FROM joined GROUP BY tag HAVING NOT count(*) = 1
ORDER BY tag;

--- wrong-12
-- all directors, not different ones
SELECT u.tag, count(*) AS films, string_agg(f.title, '; ' ORDER BY f.title COLLATE "C") AS titles,
       round(avg(f.minutes), 1) AS minutes, count(f.extra ->> 'director') AS directors
FROM films f CROSS JOIN LATERAL (SELECT DISTINCT t AS tag FROM unnest(f.tags) AS t) u
GROUP BY u.tag
HAVING count(*) >= 2;

--- wrong-13
-- titles in the order of film_id
SELECT u.tag, count(*) AS films, string_agg(f.title, '; ' ORDER BY f.film_id) AS titles,
       round(avg(f.minutes), 1) AS minutes, count(DISTINCT f.extra ->> 'director') AS directors
FROM films f CROSS JOIN LATERAL (SELECT DISTINCT t AS tag FROM unnest(f.tags) AS t) u
GROUP BY u.tag
HAVING count(*) >= 2;

--- wrong-14
-- ordered without regard to capitals
SELECT t.tag, x.films, x.titles, x.minutes, x.directors
FROM (SELECT DISTINCT unnest(tags) AS tag FROM films) t
CROSS JOIN LATERAL (
    SELECT count(*) AS films, string_agg(title, '; ' ORDER BY lower(title) COLLATE "C", film_id) AS titles,
           round(avg(minutes), 1) AS minutes, count(DISTINCT jsonb_extract_path_text(extra, 'director')) AS directors
    FROM films WHERE t.tag = ANY (tags)
) x
WHERE x.films >= 2;

--- wrong-15
-- tags are joined with commas: a tag with a comma in it is taken for two
SELECT t.tag, x.films, x.titles, x.minutes, x.directors
FROM (SELECT DISTINCT unnest(tags) AS tag FROM films) t
CROSS JOIN LATERAL (
    SELECT count(*) AS films, string_agg(title, '; ' ORDER BY title COLLATE "C", film_id) AS titles,
           round(avg(minutes), 1) AS minutes, count(DISTINCT jsonb_extract_path_text(extra, 'director')) AS directors
    FROM films WHERE ',' || array_to_string(tags, ',') || ',' LIKE '%,' || t.tag || ',%'
) x
WHERE x.films >= 2;

--- wrong-16
-- directors are compared without regard to capitals
WITH ft AS (SELECT DISTINCT f.film_id, t.tag FROM films f, unnest(f.tags) AS t(tag))
SELECT ft.tag, count(*), array_to_string(array_agg(f.title ORDER BY f.title COLLATE "C"), '; '),
       round(sum(f.minutes)::numeric / nullif(count(f.minutes), 0), 1), count(DISTINCT lower(f.extra #>> '{director}'))
FROM ft JOIN films f ON f.film_id = ft.film_id
GROUP BY ft.tag HAVING count(*) > 1;

--- wrong-17
-- only the first three tags
SELECT t.tag, x.films, x.titles, x.minutes, x.directors
FROM (SELECT DISTINCT unnest(tags[1:3]) AS tag FROM films) t
CROSS JOIN LATERAL (
    SELECT count(*) AS films, string_agg(title, '; ' ORDER BY title COLLATE "C", film_id) AS titles,
           round(avg(minutes), 1) AS minutes, count(DISTINCT jsonb_extract_path_text(extra, 'director')) AS directors
    FROM films WHERE t.tag = ANY (tags[1:3])
) x
WHERE x.films >= 2;

--- wrong-18
-- joined with a comma
SELECT u.tag, count(*) AS films, string_agg(f.title, ', ' ORDER BY f.title COLLATE "C") AS titles,
       round(avg(f.minutes), 1) AS minutes, count(DISTINCT f.extra ->> 'director') AS directors
FROM films f CROSS JOIN LATERAL (SELECT DISTINCT t AS tag FROM unnest(f.tags) AS t) u
GROUP BY u.tag
HAVING count(*) >= 2;

--- wrong-19
-- more than two films
SELECT u.tag, count(*) AS films, string_agg(f.title, '; ' ORDER BY f.title COLLATE "C") AS titles,
       round(avg(f.minutes), 1) AS minutes, count(DISTINCT f.extra ->> 'director') AS directors
FROM films f CROSS JOIN LATERAL (SELECT DISTINCT t AS tag FROM unnest(f.tags) AS t) u
GROUP BY u.tag
HAVING count(*) > 2;

--- wrong-20
-- an empty director does not count
WITH ft AS (SELECT DISTINCT f.film_id, t.tag FROM films f, unnest(f.tags) AS t(tag))
SELECT ft.tag, count(*), array_to_string(array_agg(f.title ORDER BY f.title COLLATE "C"), '; '),
       round(sum(f.minutes)::numeric / nullif(count(f.minutes), 0), 1), count(DISTINCT nullif(f.extra #>> '{director}', ''))
FROM ft JOIN films f ON f.film_id = ft.film_id
GROUP BY ft.tag HAVING count(*) > 1;
