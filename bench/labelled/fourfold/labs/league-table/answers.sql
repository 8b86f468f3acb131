--- right-1
WITH r AS (
  SELECT t.team_code, t.league, t.team, m.match_no,
    CASE WHEN m.home = t.team_code THEN m.home_goals - m.away_goals ELSE m.away_goals - m.home_goals END AS d
  FROM teams t LEFT JOIN matches m ON t.team_code IN (m.home, m.away) AND m.home_goals IS NOT NULL AND m.away_goals IS NOT NULL),
a AS (SELECT team_code, league, team, count(match_no) AS played, 3 * count(*) FILTER (WHERE d > 0) + count(*) FILTER (WHERE d = 0) AS points, coalesce(sum(d), 0) AS gd
  FROM r GROUP BY team_code, league, team)
SELECT league, rank() OVER (PARTITION BY league ORDER BY points DESC, gd DESC), team, played, points, gd FROM a

--- right-2
WITH a AS (
  SELECT t.*, x.played, x.points, x.gd FROM teams t CROSS JOIN LATERAL (
    SELECT count(*) AS played, coalesce(sum(CASE WHEN d > 0 THEN 3 WHEN d = 0 THEN 1 ELSE 0 END), 0) AS points, coalesce(sum(d), 0) AS gd
    FROM (SELECT home_goals - away_goals AS d FROM matches WHERE home = t.team_code
          UNION ALL SELECT away_goals - home_goals FROM matches WHERE away = t.team_code) g
    WHERE d IS NOT NULL) x)
SELECT league, 1 + (SELECT count(*) FROM a b WHERE b.league = a.league AND (b.points > a.points OR b.points = a.points AND b.gd > a.gd)) AS place, team, played, points, gd
FROM a

--- right-3
SELECT t.league, rank() OVER (PARTITION BY t.league ORDER BY coalesce(p.points, 0) DESC, coalesce(p.gd, 0) DESC) AS place, t.team,
  coalesce(p.played, 0) AS played, coalesce(p.points, 0) AS points, coalesce(p.gd, 0) AS goal_diff
FROM teams t LEFT JOIN (
  SELECT code, count(*) AS played, sum(1 + sign(d)::int + CASE WHEN d > 0 THEN 1 ELSE 0 END) AS points, sum(d) AS gd
  FROM matches m CROSS JOIN LATERAL (VALUES (m.home, m.home_goals - m.away_goals), (m.away, m.away_goals - m.home_goals)) v(code, d)
  WHERE d IS NOT NULL GROUP BY code) p ON p.code = t.team_code

--- right-4
WITH played AS (SELECT * FROM matches WHERE num_nulls(home_goals, away_goals) = 0),
h AS (SELECT home AS c, count(*) AS n, sum(CASE WHEN home_goals > away_goals THEN 3 WHEN home_goals = away_goals THEN 1 ELSE 0 END) AS p, sum(home_goals) - sum(away_goals) AS g FROM played GROUP BY home),
w AS (SELECT away AS c, count(*) AS n, sum(CASE WHEN away_goals > home_goals THEN 3 WHEN home_goals = away_goals THEN 1 ELSE 0 END) AS p, sum(away_goals) - sum(home_goals) AS g FROM played GROUP BY away),
s AS (SELECT t.league, t.team, coalesce(h.n, 0) + coalesce(w.n, 0) AS n, coalesce(h.p, 0) + coalesce(w.p, 0) AS p, coalesce(h.g, 0) + coalesce(w.g, 0) AS g
  FROM teams t LEFT JOIN h ON h.c = t.team_code LEFT JOIN w ON w.c = t.team_code)
SELECT league, rank() OVER (PARTITION BY league ORDER BY p DESC, g DESC) AS place, team, n, p, g FROM s

--- right-5
WITH s AS (
  SELECT t.team_code, t.league, t.team,
   count(m.match_no) AS played,
   coalesce(sum(CASE WHEN m.match_no IS NULL THEN 0 WHEN (m.home = t.team_code) = (m.home_goals > m.away_goals) AND m.home_goals <> m.away_goals THEN 3 WHEN m.home_goals = m.away_goals THEN 1 ELSE 0 END), 0) AS pts,
   coalesce(sum((m.home_goals - m.away_goals) * CASE WHEN m.home = t.team_code THEN 1 ELSE -1 END), 0) AS gd
  FROM teams t LEFT JOIN (SELECT * FROM matches WHERE home_goals + away_goals IS NOT NULL) m ON m.home = t.team_code OR m.away = t.team_code
  GROUP BY t.team_code)
SELECT league, rank() OVER (PARTITION BY league ORDER BY (pts, gd) DESC), team, played, pts, gd FROM s

--- wrong-01
-- DENSE_RANK: 1, 2, 2, 3
WITH side AS (SELECT home AS c, home_goals AS gf, away_goals AS ga FROM matches UNION ALL SELECT away, away_goals, home_goals FROM matches),
tally AS (SELECT t.league, t.team_code, t.team, count(s.c) AS played, 3 * count(*) FILTER (WHERE gf > ga) + count(*) FILTER (WHERE gf = ga) AS points, coalesce(sum(gf - ga), 0) AS gd
 FROM teams t LEFT JOIN side s ON s.c = t.team_code AND gf IS NOT NULL AND ga IS NOT NULL GROUP BY t.team_code)
SELECT league, dense_rank() OVER (PARTITION BY league ORDER BY points DESC, gd DESC), team, played, points, gd FROM tally

--- wrong-02
-- ROW_NUMBER: equal teams have different places
WITH side AS (SELECT home AS c, home_goals AS gf, away_goals AS ga FROM matches UNION ALL SELECT away, away_goals, home_goals FROM matches),
tally AS (SELECT t.league, t.team_code, t.team, count(s.c) AS played, 3 * count(*) FILTER (WHERE gf > ga) + count(*) FILTER (WHERE gf = ga) AS points, coalesce(sum(gf - ga), 0) AS gd
 FROM teams t LEFT JOIN side s ON s.c = t.team_code AND gf IS NOT NULL AND ga IS NOT NULL GROUP BY t.team_code)
SELECT league, row_number() OVER (PARTITION BY league ORDER BY points DESC, gd DESC, team_code), team, played, points, gd FROM tally

--- wrong-03
-- UNION instead of UNION ALL: two equal results of a team count once
WITH side AS (SELECT home AS c, home_goals AS gf, away_goals AS ga FROM matches UNION SELECT away, away_goals, home_goals FROM matches),
tally AS (SELECT t.league, t.team_code, t.team, count(s.c) AS played, 3 * count(*) FILTER (WHERE gf > ga) + count(*) FILTER (WHERE gf = ga) AS points, coalesce(sum(gf - ga), 0) AS gd
 FROM teams t LEFT JOIN side s ON s.c = t.team_code AND gf IS NOT NULL AND ga IS NOT NULL GROUP BY t.team_code)
SELECT league, rank() OVER (PARTITION BY league ORDER BY points DESC, gd DESC), team, played, points, gd FROM tally

--- wrong-04
-- unplayed matches counted as played
WITH side AS (SELECT home AS c, home_goals AS gf, away_goals AS ga FROM matches UNION ALL SELECT away, away_goals, home_goals FROM matches),
tally AS (SELECT t.league, t.team_code, t.team, count(s.c) AS played, 3 * count(*) FILTER (WHERE gf > ga) + count(*) FILTER (WHERE gf = ga) AS points, coalesce(sum(gf - ga), 0) AS gd
 FROM teams t LEFT JOIN side s ON s.c = t.team_code GROUP BY t.team_code)
SELECT league, rank() OVER (PARTITION BY league ORDER BY points DESC, gd DESC), team, played, points, gd FROM tally

--- wrong-05
-- a match whose away goals are not known counts, these taken for 0
WITH side AS (SELECT home AS c, home_goals AS gf, coalesce(away_goals, 0) AS ga FROM matches WHERE home_goals IS NOT NULL UNION ALL SELECT away, coalesce(away_goals, 0), home_goals FROM matches WHERE home_goals IS NOT NULL),
tally AS (SELECT t.league, t.team_code, t.team, count(s.c) AS played, 3 * count(*) FILTER (WHERE gf > ga) + count(*) FILTER (WHERE gf = ga) AS points, coalesce(sum(gf - ga), 0) AS gd
 FROM teams t LEFT JOIN side s ON s.c = t.team_code GROUP BY t.team_code)
SELECT league, rank() OVER (PARTITION BY league ORDER BY points DESC, gd DESC), team, played, points, gd FROM tally

--- wrong-06
-- only home matches
WITH tally AS (SELECT t.league, t.team_code, t.team, count(s.match_no) AS played, 3 * count(*) FILTER (WHERE home_goals > away_goals) + count(*) FILTER (WHERE home_goals = away_goals) AS points, coalesce(sum(home_goals - away_goals), 0) AS gd
 FROM teams t LEFT JOIN matches s ON s.home = t.team_code AND home_goals IS NOT NULL AND away_goals IS NOT NULL GROUP BY t.team_code)
SELECT league, rank() OVER (PARTITION BY league ORDER BY points DESC, gd DESC), team, played, points, gd FROM tally

--- wrong-07
-- ranked over all leagues
WITH side AS (SELECT home AS c, home_goals AS gf, away_goals AS ga FROM matches UNION ALL SELECT away, away_goals, home_goals FROM matches),
tally AS (SELECT t.league, t.team_code, t.team, count(s.c) AS played, 3 * count(*) FILTER (WHERE gf > ga) + count(*) FILTER (WHERE gf = ga) AS points, coalesce(sum(gf - ga), 0) AS gd
 FROM teams t LEFT JOIN side s ON s.c = t.team_code AND gf IS NOT NULL AND ga IS NOT NULL GROUP BY t.team_code)
SELECT league, rank() OVER (ORDER BY points DESC, gd DESC), team, played, points, gd FROM tally

--- wrong-08
-- ranked by points only
WITH side AS (SELECT home AS c, home_goals AS gf, away_goals AS ga FROM matches UNION ALL SELECT away, away_goals, home_goals FROM matches),
tally AS (SELECT t.league, t.team_code, t.team, count(s.c) AS played, 3 * count(*) FILTER (WHERE gf > ga) + count(*) FILTER (WHERE gf = ga) AS points, coalesce(sum(gf - ga), 0) AS gd
 FROM teams t LEFT JOIN side s ON s.c = t.team_code AND gf IS NOT NULL AND ga IS NOT NULL GROUP BY t.team_code)
SELECT league, rank() OVER (PARTITION BY league ORDER BY points DESC), team, played, points, gd FROM tally

--- wrong-09
-- teams without matches missing
WITH side AS (SELECT home AS c, home_goals AS gf, away_goals AS ga FROM matches UNION ALL SELECT away, away_goals, home_goals FROM matches),
tally AS (SELECT t.league, t.team_code, t.team, count(s.c) AS played, 3 * count(*) FILTER (WHERE gf > ga) + count(*) FILTER (WHERE gf = ga) AS points, coalesce(sum(gf - ga), 0) AS gd
 FROM teams t JOIN side s ON s.c = t.team_code AND gf IS NOT NULL AND ga IS NOT NULL GROUP BY t.team_code)
SELECT league, rank() OVER (PARTITION BY league ORDER BY points DESC, gd DESC), team, played, points, gd FROM tally

--- wrong-10
-- a match that ended 0:0 brings no point
WITH side AS (SELECT home AS c, home_goals AS gf, away_goals AS ga FROM matches UNION ALL SELECT away, away_goals, home_goals FROM matches),
tally AS (SELECT t.league, t.team_code, t.team, count(s.c) AS played, coalesce(sum(CASE WHEN gf > ga THEN 3 WHEN gf = ga AND gf > 0 THEN 1 ELSE 0 END), 0) AS points, coalesce(sum(gf - ga), 0) AS gd
 FROM teams t LEFT JOIN side s ON s.c = t.team_code AND gf IS NOT NULL AND ga IS NOT NULL GROUP BY t.team_code)
SELECT league, rank() OVER (PARTITION BY league ORDER BY points DESC, gd DESC), team, played, points, gd FROM tally

--- wrong-11
-- ELSE 1: teams without matches get a point
WITH side AS (SELECT home AS c, home_goals AS gf, away_goals AS ga FROM matches UNION ALL SELECT away, away_goals, home_goals FROM matches),
tally AS (SELECT t.league, t.team_code, t.team, count(s.c) AS played, sum(CASE WHEN gf > ga THEN 3 WHEN gf < ga THEN 0 ELSE 1 END) AS points, coalesce(sum(gf - ga), 0) AS gd
 FROM teams t LEFT JOIN side s ON s.c = t.team_code AND gf IS NOT NULL AND ga IS NOT NULL GROUP BY t.team_code)
SELECT league, rank() OVER (PARTITION BY league ORDER BY points DESC, gd DESC), team, played, points, gd FROM tally

--- wrong-13
-- matches whose kick-off is unknown are left out
WITH side AS (SELECT home AS c, home_goals AS gf, away_goals AS ga FROM matches WHERE kick_off IS NOT NULL UNION ALL SELECT away, away_goals, home_goals FROM matches WHERE kick_off IS NOT NULL),
tally AS (SELECT t.league, t.team_code, t.team, count(s.c) AS played, 3 * count(*) FILTER (WHERE gf > ga) + count(*) FILTER (WHERE gf = ga) AS points, coalesce(sum(gf - ga), 0) AS gd
 FROM teams t LEFT JOIN side s ON s.c = t.team_code AND gf IS NOT NULL AND ga IS NOT NULL GROUP BY t.team_code)
SELECT league, rank() OVER (PARTITION BY league ORDER BY points DESC, gd DESC), team, played, points, gd FROM tally

--- wrong-14
-- grouped by team name: two teams of one league that share a name become one
WITH side AS (SELECT home AS c, home_goals AS gf, away_goals AS ga FROM matches UNION ALL SELECT away, away_goals, home_goals FROM matches),
tally AS (SELECT t.league, t.team, count(s.c) AS played, 3 * count(*) FILTER (WHERE gf > ga) + count(*) FILTER (WHERE gf = ga) AS points, coalesce(sum(gf - ga), 0) AS gd
 FROM teams t LEFT JOIN side s ON s.c = t.team_code AND gf IS NOT NULL AND ga IS NOT NULL GROUP BY t.league, t.team)
SELECT league, rank() OVER (PARTITION BY league ORDER BY points DESC, gd DESC), team, played, points, gd FROM tally

--- wrong-15
-- goals scored decide where points and difference are equal: the brief lets such teams share the place
WITH side AS (SELECT home AS c, home_goals AS gf, away_goals AS ga FROM matches UNION ALL SELECT away, away_goals, home_goals FROM matches),
tally AS (SELECT t.league, t.team_code, t.team, count(s.c) AS played, 3 * count(*) FILTER (WHERE gf > ga) + count(*) FILTER (WHERE gf = ga) AS points, coalesce(sum(gf - ga), 0) AS gd, coalesce(sum(gf), 0) AS g
 FROM teams t LEFT JOIN side s ON s.c = t.team_code AND gf IS NOT NULL AND ga IS NOT NULL GROUP BY t.team_code)
SELECT league, rank() OVER (PARTITION BY league ORDER BY points DESC, gd DESC, g DESC), team, played, points, gd FROM tally
