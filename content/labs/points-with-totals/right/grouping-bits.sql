SELECT CASE grouping(t.name, i.kind) WHEN 3 THEN 'all teams' ELSE coalesce(t.name, 'no team') END,
       CASE WHEN grouping(t.name, i.kind) > 0 THEN 'all kinds' ELSE i.kind END,
       count(i.issue_id),
       coalesce(sum(coalesce(i.points, 0)), 0)
FROM issues AS i
JOIN projects AS p ON p.project_id = i.project_id
LEFT JOIN teams AS t ON t.team_id = p.team_id
WHERE i.closed_at IS NULL
GROUP BY GROUPING SETS (ROLLUP (t.name, i.kind));
