WITH work AS (
    SELECT coalesce(t.name, 'no team') AS team, i.kind, i.points
    FROM issues AS i
    JOIN projects AS p USING (project_id)
    LEFT JOIN teams AS t USING (team_id)
    WHERE i.closed_at IS NULL
)
SELECT team, kind, count(*) AS issues, coalesce(sum(points), 0) AS points
FROM work GROUP BY team, kind
UNION ALL
SELECT team, 'all kinds', count(*), coalesce(sum(points), 0) FROM work GROUP BY team
UNION ALL
SELECT 'all teams', 'all kinds', count(*), coalesce(sum(points), 0) FROM work;
