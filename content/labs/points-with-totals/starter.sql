-- Columns: team, kind, issues, points
SELECT teams.name AS team, issues.kind, count(*) AS issues, sum(issues.points) AS points
FROM issues
JOIN projects ON projects.project_id = issues.project_id
JOIN teams ON teams.team_id = projects.team_id
WHERE issues.closed_at IS NULL
GROUP BY teams.name, issues.kind;
