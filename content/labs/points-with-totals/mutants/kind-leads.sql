-- caught_by: wrong-values
SELECT CASE
           WHEN grouping(teams.name) = 1 THEN 'all teams'
           ELSE coalesce(teams.name, 'no team')
       END AS team,
       CASE WHEN grouping(issues.kind) = 1 THEN 'all kinds' ELSE issues.kind END AS kind,
       count(*) AS issues,
       coalesce(sum(issues.points), 0) AS points
FROM issues
JOIN projects ON projects.project_id = issues.project_id
LEFT JOIN teams ON teams.team_id = projects.team_id
WHERE issues.closed_at IS NULL
GROUP BY ROLLUP (issues.kind, teams.name);
