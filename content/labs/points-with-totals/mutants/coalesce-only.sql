-- caught_by: null-mishandled
SELECT coalesce(teams.name, 'all teams') AS team, coalesce(issues.kind, 'all kinds') AS kind,
       count(*) AS issues, coalesce(sum(issues.points), 0) AS points
FROM issues
JOIN projects ON projects.project_id = issues.project_id
LEFT JOIN teams ON teams.team_id = projects.team_id
WHERE issues.closed_at IS NULL
GROUP BY ROLLUP (teams.name, issues.kind);
