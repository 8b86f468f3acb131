--- right-1
select player_id, name, (select count(*) from games where player_id in (white, black) and result is not null) n,
 (select count(*) from games where white=player_id and result='1-0') + (select count(*) from games where black=player_id and result='0-1') + (select count(*) from games where (white=player_id or black=player_id) and result='1/2')/2.0 pts
from players order by pts desc, n, player_id

--- right-2
SELECT p.player_id, p.name, count(g.result), (sum(CASE WHEN g.result='1/2' THEN 1 WHEN (g.result='1-0') = (g.white=p.player_id) THEN 2 ELSE 0 END) / 2.0)::numeric(10,1)
FROM players p LEFT JOIN games g ON p.player_id IN (g.white,g.black) AND g.result IS NOT NULL GROUP BY 1,2 ORDER BY 4 DESC, 3, 1

--- right-3
WITH side AS (SELECT x.pid, x.pts FROM games g, LATERAL (VALUES (g.white, CASE g.result WHEN '1-0' THEN 1.0 WHEN '1/2' THEN .5 ELSE 0 END), (g.black, CASE g.result WHEN '0-1' THEN 1.0 WHEN '1/2' THEN .5 ELSE 0 END)) x(pid,pts) WHERE g.result IS NOT NULL),
s AS (SELECT pid, count(*) c, sum(pts) t FROM side GROUP BY pid)
SELECT player_id, name, c, t FROM s JOIN players ON pid=player_id UNION ALL SELECT player_id, name, 0, 0 FROM players WHERE NOT EXISTS (SELECT 1 FROM s WHERE pid=player_id) ORDER BY t DESC, c, player_id

--- right-4
SELECT DISTINCT p.player_id, p.name, count(g.result) OVER w, coalesce(sum(0.5 * (1 + CASE WHEN result='1/2' THEN 0 WHEN result='1-0' THEN 1 WHEN result='0-1' THEN -1 END * CASE p.player_id WHEN white THEN 1 ELSE -1 END)) OVER w, 0) FROM players p LEFT JOIN games g ON p.player_id=g.white OR p.player_id=g.black WINDOW w AS (PARTITION BY p.player_id) ORDER BY 4 DESC,3,1

--- right-5
SELECT p.player_id, p.name, coalesce(w.n,0)+coalesce(b.n,0) AS played, coalesce(w.s,0)+coalesce(b.s,0) AS points FROM players p
LEFT JOIN (SELECT white id, count(result) n, sum((result='1-0')::int + 0.5*(result='1/2')::int) s FROM games GROUP BY 1) w ON w.id=p.player_id
LEFT JOIN (SELECT black id, count(result) n, sum((result='0-1')::int + 0.5*(result='1/2')::int) s FROM games GROUP BY 1) b ON b.id=p.player_id
ORDER BY coalesce(w.s,0)+coalesce(b.s,0) DESC, coalesce(w.n,0)+coalesce(b.n,0), p.player_id

--- wrong-01
-- UNION
SELECT p.player_id, p.name, count(g.points) AS played, coalesce(sum(g.points), 0) AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0.5 END AS points FROM games
    UNION
    SELECT black, CASE result WHEN '1-0' THEN 0 WHEN '0-1' THEN 1 WHEN '1/2' THEN 0.5 END FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.player_id, p.name
ORDER BY points DESC, played, p.player_id

--- wrong-02
-- UNION with the date (two equal games of a day fold)
SELECT p.player_id, p.name, count(g.points) AS played, coalesce(sum(g.points), 0) AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, played_on, black AS other, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0.5 END AS points FROM games
    UNION
    SELECT black, played_on, white, CASE result WHEN '1-0' THEN 0 WHEN '0-1' THEN 1 WHEN '1/2' THEN 0.5 END FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.player_id, p.name
ORDER BY points DESC, played, p.player_id

--- wrong-03
-- unfinished counted as played
SELECT p.player_id, p.name, count(g.player_id) AS played, coalesce(sum(g.points), 0) AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0.5 END AS points FROM games
    UNION ALL
    SELECT black, CASE result WHEN '1-0' THEN 0 WHEN '0-1' THEN 1 WHEN '1/2' THEN 0.5 END FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.player_id, p.name
ORDER BY points DESC, played, p.player_id

--- wrong-04
-- count(*)
SELECT p.player_id, p.name, count(*) AS played, coalesce(sum(g.points), 0) AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0.5 END AS points FROM games
    UNION ALL
    SELECT black, CASE result WHEN '1-0' THEN 0 WHEN '0-1' THEN 1 WHEN '1/2' THEN 0.5 END FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.player_id, p.name
ORDER BY points DESC, played, p.player_id

--- wrong-05
-- inner join
SELECT p.player_id, p.name, count(g.points) AS played, coalesce(sum(g.points), 0) AS points
FROM players AS p
JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0.5 END AS points FROM games
    UNION ALL
    SELECT black, CASE result WHEN '1-0' THEN 0 WHEN '0-1' THEN 1 WHEN '1/2' THEN 0.5 END FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.player_id, p.name
ORDER BY points DESC, played, p.player_id

--- wrong-06
-- NULL for no points
SELECT p.player_id, p.name, count(g.points) AS played, sum(g.points) AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0.5 END AS points FROM games
    UNION ALL
    SELECT black, CASE result WHEN '1-0' THEN 0 WHEN '0-1' THEN 1 WHEN '1/2' THEN 0.5 END FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.player_id, p.name
ORDER BY points DESC, played, p.player_id

--- wrong-07
-- draws are nothing
SELECT p.player_id, p.name, count(g.points) AS played, coalesce(sum(g.points), 0) AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0 END AS points FROM games
    UNION ALL
    SELECT black, CASE result WHEN '1-0' THEN 0 WHEN '0-1' THEN 1 WHEN '1/2' THEN 0 END FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.player_id, p.name
ORDER BY points DESC, played, p.player_id

--- wrong-08
-- draws are one
SELECT p.player_id, p.name, count(g.points) AS played, coalesce(sum(g.points), 0) AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 1 END AS points FROM games
    UNION ALL
    SELECT black, CASE result WHEN '1-0' THEN 0 WHEN '0-1' THEN 1 WHEN '1/2' THEN 1 END FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.player_id, p.name
ORDER BY points DESC, played, p.player_id

--- wrong-09
-- white only
SELECT p.player_id, p.name, count(g.points) AS played, coalesce(sum(g.points), 0) AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0.5 END AS points FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.player_id, p.name
ORDER BY points DESC, played, p.player_id

--- wrong-10
-- black loses always its share: wins of white given to black
SELECT p.player_id, p.name, count(g.points) AS played, coalesce(sum(g.points), 0) AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0.5 END AS points FROM games
    UNION ALL
    SELECT black, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0.5 END FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.player_id, p.name
ORDER BY points DESC, played, p.player_id

--- wrong-11
-- by name
SELECT min(p.player_id) AS player_id, p.name, count(g.points) AS played, coalesce(sum(g.points), 0) AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0.5 END AS points FROM games
    UNION ALL
    SELECT black, CASE result WHEN '1-0' THEN 0 WHEN '0-1' THEN 1 WHEN '1/2' THEN 0.5 END FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.name
ORDER BY points DESC, played, player_id

--- wrong-12
-- ELSE is a draw: unfinished are draws
SELECT p.player_id, p.name, count(g.points) AS played, coalesce(sum(g.points), 0) AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 ELSE 0.5 END AS points FROM games
    UNION ALL
    SELECT black, CASE result WHEN '1-0' THEN 0 WHEN '0-1' THEN 1 ELSE 0.5 END FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.player_id, p.name
ORDER BY points DESC, played, p.player_id

--- wrong-13
-- order: more games first
SELECT p.player_id, p.name, count(g.points) AS played, coalesce(sum(g.points), 0) AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0.5 END AS points FROM games
    UNION ALL
    SELECT black, CASE result WHEN '1-0' THEN 0 WHEN '0-1' THEN 1 WHEN '1/2' THEN 0.5 END FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.player_id, p.name
ORDER BY points DESC, played DESC, p.player_id

--- wrong-14
-- order: name after points and games
SELECT p.player_id, p.name, count(g.points) AS played, coalesce(sum(g.points), 0) AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0.5 END AS points FROM games
    UNION ALL
    SELECT black, CASE result WHEN '1-0' THEN 0 WHEN '0-1' THEN 1 WHEN '1/2' THEN 0.5 END FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.player_id, p.name
ORDER BY points DESC, played, p.name, p.player_id

--- wrong-15
-- order: no played
SELECT p.player_id, p.name, count(g.points) AS played, coalesce(sum(g.points), 0) AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0.5 END AS points FROM games
    UNION ALL
    SELECT black, CASE result WHEN '1-0' THEN 0 WHEN '0-1' THEN 1 WHEN '1/2' THEN 0.5 END FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.player_id, p.name
ORDER BY points DESC, p.player_id

--- wrong-16
-- points as integer
SELECT p.player_id, p.name, count(g.points) AS played, coalesce(sum(g.points), 0)::int AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0.5 END AS points FROM games
    UNION ALL
    SELECT black, CASE result WHEN '1-0' THEN 0 WHEN '0-1' THEN 1 WHEN '1/2' THEN 0.5 END FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.player_id, p.name
ORDER BY points DESC, played, p.player_id

--- wrong-17
-- wins only in both joins (fan-out)
SELECT p.player_id, p.name, count(w.result) + count(b.result) AS played, coalesce(sum(CASE w.result WHEN '1-0' THEN 1 WHEN '1/2' THEN 0.5 ELSE 0 END), 0) + coalesce(sum(CASE b.result WHEN '0-1' THEN 1 WHEN '1/2' THEN 0.5 ELSE 0 END), 0) AS points
FROM players p LEFT JOIN games w ON w.white = p.player_id LEFT JOIN games b ON b.black = p.player_id GROUP BY p.player_id, p.name ORDER BY points DESC, played, p.player_id

--- wrong-18
-- fan-out repaired for the count only
SELECT p.player_id, p.name, count(DISTINCT w.game_id) FILTER (WHERE w.result IS NOT NULL) + count(DISTINCT b.game_id) FILTER (WHERE b.result IS NOT NULL) AS played, coalesce(sum(DISTINCT CASE w.result WHEN '1-0' THEN 1 WHEN '1/2' THEN 0.5 ELSE 0 END), 0) + coalesce(sum(DISTINCT CASE b.result WHEN '0-1' THEN 1 WHEN '1/2' THEN 0.5 ELSE 0 END), 0) AS points
FROM players p LEFT JOIN games w ON w.white = p.player_id LEFT JOIN games b ON b.black = p.player_id GROUP BY p.player_id, p.name ORDER BY points DESC, played, p.player_id

--- wrong-19
-- club members only
SELECT p.player_id, p.name, count(g.points) AS played, coalesce(sum(g.points), 0) AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0.5 END AS points FROM games
    UNION ALL
    SELECT black, CASE result WHEN '1-0' THEN 0 WHEN '0-1' THEN 1 WHEN '1/2' THEN 0.5 END FROM games
) AS g ON g.player_id = p.player_id
WHERE p.club IS NOT NULL
GROUP BY p.player_id, p.name
ORDER BY points DESC, played, p.player_id

--- wrong-20
-- half points cut per colour
SELECT p.player_id, p.name, count(g.result) AS played, coalesce(sum(CASE WHEN g.result='1/2' THEN 1 WHEN (g.result='1-0') = (g.white=p.player_id) THEN 2 ELSE 0 END) / 2, 0) AS points
FROM players p LEFT JOIN games g ON p.player_id IN (g.white,g.black) AND g.result IS NOT NULL GROUP BY 1,2 ORDER BY 4 DESC, 3, 1

--- wrong-21
-- unfinished filter in WHERE
SELECT p.player_id, p.name, count(g.result) AS played, coalesce(sum(CASE WHEN g.result='1/2' THEN 1 WHEN (g.result='1-0') = (g.white=p.player_id) THEN 2 ELSE 0 END) / 2.0, 0) AS points
FROM players p LEFT JOIN games g ON p.player_id IN (g.white,g.black) WHERE g.game_id IS NULL OR g.result IS NOT NULL GROUP BY 1,2 ORDER BY 4 DESC, 3, 1

--- wrong-22
-- half of wins as loss for NULL side (NOT)
SELECT p.player_id, p.name, count(g.result) AS played, coalesce(sum(CASE WHEN g.result='1/2' THEN 1 WHEN (g.result='1-0') = (g.white=p.player_id) THEN 2 ELSE 0 END) / 2.0, 0) AS points
FROM players p LEFT JOIN games g ON p.player_id = g.white OR p.player_id = g.black AND g.result IS NOT NULL GROUP BY 1,2 ORDER BY count(*) DESC, 4 DESC, 3, 1
