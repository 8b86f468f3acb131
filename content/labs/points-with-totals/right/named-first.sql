WITH work AS (
    SELECT coalesce(t.name, 'no team') AS team, i.kind, coalesce(i.points, 0) AS points
    FROM issues AS i
    JOIN projects AS p ON p.project_id = i.project_id
    LEFT JOIN teams AS t ON t.team_id = p.team_id
    WHERE i.closed_at IS NULL
)
SELECT coalesce(team, 'all teams'), coalesce(kind, 'all kinds'), count(*), coalesce(sum(points), 0)
FROM work
GROUP BY GROUPING SETS ((team, kind), (team), ());
