--- right-1
-- grouping sets
SELECT CASE WHEN grouping(t) = 1 THEN 'all teams' ELSE t END AS team, CASE WHEN grouping(kind) = 1 THEN 'all kinds' ELSE kind END AS kind, count(*) AS issues, coalesce(sum(points), 0) AS points
FROM (SELECT coalesce(tm.name, 'no team') AS t, i.kind, i.points FROM issues i JOIN projects p USING (project_id) LEFT JOIN teams tm ON tm.team_id = p.team_id WHERE i.closed_at IS NULL) x
GROUP BY GROUPING SETS ((t, kind), (t), ())

--- right-2
-- each issue thrown into three lines, the total line always there
WITH x AS (SELECT coalesce((SELECT t.name FROM teams t WHERE t.team_id = p.team_id), 'no team') AS team, i.kind, coalesce(i.points, 0) AS points FROM issues i JOIN projects p USING (project_id) WHERE i.closed_at IS NULL),
l AS (SELECT v.team, v.kind, 1 AS n, x.points FROM x CROSS JOIN LATERAL (VALUES (x.team, x.kind), (x.team, 'all kinds'), ('all teams', 'all kinds')) v(team, kind)
      UNION ALL SELECT 'all teams', 'all kinds', 0, 0)
SELECT team, kind, sum(n) AS issues, sum(points) AS points FROM l GROUP BY team, kind

--- right-3
-- rollup with the team unable to be NULL
WITH open AS MATERIALIZED (SELECT i.*, coalesce(t.name, 'no team') AS team FROM issues i NATURAL JOIN (SELECT project_id, team_id FROM projects) p LEFT JOIN teams t ON t.team_id = p.team_id WHERE i.closed_at IS NULL)
SELECT coalesce(team, 'all teams') AS team, coalesce(kind, 'all kinds') AS kind, count(*) AS issues, coalesce(sum(points), 0) AS points FROM open GROUP BY ROLLUP (team, kind) ORDER BY team, kind

--- wrong-1
-- inner join to the teams: issues without team are lost
SELECT coalesce(t.name, 'all teams') AS team, coalesce(i.kind, 'all kinds') AS kind, count(*) AS issues, coalesce(sum(points), 0) AS points
FROM issues i JOIN projects p USING (project_id) JOIN teams t ON t.team_id = p.team_id WHERE i.closed_at IS NULL GROUP BY ROLLUP (t.name, i.kind)

--- wrong-2
-- sum is NULL where nothing is estimated
SELECT coalesce(team, 'all teams') AS team, coalesce(kind, 'all kinds') AS kind, count(*) AS issues, sum(points) AS points
FROM (SELECT coalesce(tm.name, 'no team') AS team, i.kind, i.points FROM issues i JOIN projects p USING (project_id) LEFT JOIN teams tm ON tm.team_id = p.team_id WHERE i.closed_at IS NULL) x GROUP BY ROLLUP (team, kind)

--- wrong-3
-- the total is grouped by constants: no row where nothing is open
WITH x AS (SELECT coalesce(tm.name, 'no team') AS team, i.kind, coalesce(i.points, 0) AS points FROM issues i JOIN projects p USING (project_id) LEFT JOIN teams tm ON tm.team_id = p.team_id WHERE i.closed_at IS NULL)
SELECT team, kind, count(*) AS issues, sum(points) AS points FROM x GROUP BY 1, 2
UNION ALL SELECT team, 'all kinds', count(*), sum(points) FROM x GROUP BY 1, 2
UNION ALL SELECT 'all teams', 'all kinds', count(*), sum(points) FROM x GROUP BY 1, 2
