--- right-1
WITH side AS (
    SELECT p.player_id, g.game_id, g.played_on, (g.white = p.player_id AND g.result = '1-0') OR (g.black = p.player_id AND g.result = '0-1') AS won
    FROM games g JOIN players p ON p.player_id IN (g.white, g.black) WHERE g.result IS NOT NULL
), n AS (
    SELECT *, row_number() OVER (PARTITION BY player_id ORDER BY played_on, game_id) - row_number() OVER (PARTITION BY player_id, won ORDER BY played_on, game_id) AS island FROM side
)
SELECT player_id, max(c) AS longest FROM (SELECT player_id, count(*) AS c FROM n WHERE won GROUP BY player_id, island) AS i
GROUP BY player_id ORDER BY longest DESC, player_id

--- right-2
with s as (select x.id, g.game_id, g.played_on d, x.w from games g cross join lateral (values (g.white, g.result='1-0'),(g.black, g.result='0-1')) x(id,w) where g.result is not null)
select a.id, max((select count(*) from s b where b.id=a.id and b.w and (b.d,b.game_id)<=(a.d,a.game_id) and not exists (select 1 from s c where c.id=a.id and not c.w and (c.d,c.game_id) between (b.d,b.game_id) and (a.d,a.game_id)))) m from s a where a.w group by a.id order by m desc, a.id

--- right-3
WITH RECURSIVE s AS (SELECT id, w, row_number() OVER (PARTITION BY id ORDER BY played_on, game_id) n FROM (SELECT white id, result='1-0' w, played_on, game_id FROM games WHERE result IS NOT NULL UNION ALL SELECT black, result='0-1', played_on, game_id FROM games WHERE result IS NOT NULL) u),
r AS (SELECT id, n, w::int len FROM s WHERE n=1 UNION ALL SELECT s.id, s.n, CASE WHEN s.w THEN r.len+1 ELSE 0 END FROM r JOIN s ON s.id=r.id AND s.n=r.n+1)
SELECT id, max(len) FROM r GROUP BY id HAVING max(len)>0 ORDER BY 2 DESC, 1

--- right-4
SELECT DISTINCT ON (longest, player_id) player_id, longest FROM (
WITH t AS (SELECT p.player_id, string_agg(CASE WHEN (g.white=p.player_id AND g.result='1-0') OR (g.black=p.player_id AND g.result='0-1') THEN 'W' ELSE ' ' END, '' ORDER BY g.played_on, g.game_id) s FROM players p, games g WHERE p.player_id IN (g.white,g.black) AND g.result IN ('1-0','0-1','1/2') GROUP BY 1)
SELECT player_id, (SELECT max(length(x)) FROM string_to_table(s,' ') x) longest FROM t) q WHERE longest > 0 ORDER BY longest DESC, player_id

--- right-5
WITH s AS (SELECT p.player_id, game_id, played_on, CASE WHEN result='1/2' THEN 0 WHEN (result='1-0')=(white=p.player_id) THEN 1 ELSE 0 END w FROM players p JOIN games ON player_id=white OR player_id=black WHERE result IS NOT NULL),
b AS (SELECT *, CASE WHEN lag(w) OVER (PARTITION BY player_id ORDER BY played_on, game_id)=1 THEN 0 ELSE 1 END st FROM s),
c AS (SELECT *, sum(st) OVER (PARTITION BY player_id ORDER BY played_on, game_id ROWS UNBOUNDED PRECEDING) grp FROM b WHERE w=1)
SELECT player_id, longest FROM (SELECT player_id, count(*) longest, row_number() OVER (PARTITION BY player_id ORDER BY count(*) DESC) r FROM c GROUP BY player_id, grp) z WHERE r=1 ORDER BY longest DESC, player_id

--- wrong-01
-- unfinished games end a streak
WITH side AS (
    SELECT white AS player_id, game_id, played_on, coalesce(result = '1-0', false) AS won FROM games
    UNION ALL
    SELECT black, game_id, played_on, coalesce(result = '0-1', false) FROM games
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on, game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id

--- wrong-02
-- draws passed over
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result <> '1/2'
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1' FROM games WHERE result <> '1/2'
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on, game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id

--- wrong-03
-- draws count as wins
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result IN ('1-0', '1/2') AS won FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result IN ('0-1', '1/2') FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on, game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id

--- wrong-04
-- all wins
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1' FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on, game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id

--- wrong-05
-- order within by game_id only
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1' FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id

--- wrong-06
-- order within by day only (peers)
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1' FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id

--- wrong-07
-- within a day backwards
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1' FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on, game_id DESC) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id

--- wrong-08
-- white only
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on, game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id

--- wrong-09
-- streak by colour
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won, 1 AS colour FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1', 2 FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id, colour ORDER BY played_on, game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id, colour, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id

--- wrong-10
-- first streak/any: min
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1' FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on, game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, min(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id

--- wrong-11
-- islands: lost games share numbers (all rows count)
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1' FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on, game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id

--- wrong-12
-- run not per player
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1' FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (ORDER BY played_on, game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id

--- wrong-13
-- row numbers: second not by player
WITH side AS (
    SELECT p.player_id, g.game_id, g.played_on, (g.white = p.player_id AND g.result = '1-0') OR (g.black = p.player_id AND g.result = '0-1') AS won
    FROM games g JOIN players p ON p.player_id IN (g.white, g.black) WHERE g.result IS NOT NULL
), n AS (
    SELECT *, row_number() OVER (PARTITION BY player_id ORDER BY played_on, game_id) - row_number() OVER (PARTITION BY won ORDER BY played_on, game_id) AS island FROM side
)
SELECT player_id, max(c) AS longest FROM (SELECT player_id, count(*) AS c FROM n WHERE won GROUP BY player_id, island) AS i
GROUP BY player_id ORDER BY longest DESC, player_id

--- wrong-14
-- islands by day differences
WITH side AS (SELECT white AS player_id, played_on, game_id FROM games WHERE result = '1-0' UNION ALL SELECT black, played_on, game_id FROM games WHERE result = '0-1'),
n AS (SELECT *, row_number() OVER (PARTITION BY player_id ORDER BY played_on, game_id) - row_number() OVER (ORDER BY played_on, game_id) AS island FROM side)
SELECT player_id, max(c) AS longest FROM (SELECT player_id, count(*) AS c FROM n GROUP BY player_id, island) i GROUP BY player_id ORDER BY longest DESC, player_id

--- wrong-15
-- losers listed with 0
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1' FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on, game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) FILTER (WHERE won) AS length FROM numbered GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id

--- wrong-16
-- days counted, not games
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1' FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on, game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, count(DISTINCT played_on) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id

--- wrong-17
-- order by player
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1' FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on, game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY player_id

--- wrong-18
-- the last streak
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1' FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on, game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, run, count(*) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, length AS longest
FROM runs AS r
WHERE run = (SELECT max(run) FROM runs AS x WHERE x.player_id = r.player_id)
ORDER BY longest DESC, player_id

--- wrong-19
-- at least two wins
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1' FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on, game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
HAVING max(length) > 1
ORDER BY longest DESC, player_id

--- wrong-20
-- same-day games merged by date
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1' FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id

--- wrong-21
-- not won counts only losses
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won, result = '1/2' AS draw FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1', result = '1/2' FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won AND not draw) OVER (PARTITION BY player_id ORDER BY played_on, game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id

--- wrong-22
-- streak of at most one game a day
WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1' FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on, game_id) AS run
    FROM (SELECT DISTINCT ON (player_id, played_on) * FROM side ORDER BY player_id, played_on, game_id) AS side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id
