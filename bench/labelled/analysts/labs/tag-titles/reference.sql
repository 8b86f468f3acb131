SELECT u.tag, count(*) AS films, string_agg(f.title, '; ' ORDER BY f.title COLLATE "C") AS titles,
       round(avg(f.minutes), 1) AS minutes, count(DISTINCT f.extra ->> 'director') AS directors
FROM films f CROSS JOIN LATERAL (SELECT DISTINCT t AS tag FROM unnest(f.tags) AS t) u
GROUP BY u.tag
HAVING count(*) >= 2;
