WITH days AS (
    SELECT s.sprint_id, s.project_id, d.day
    FROM sprints AS s
    CROSS JOIN LATERAL generate_series(s.starts_on, s.ends_on, INTERVAL '1 day') AS d (day)
)
SELECT a.sprint_id, b.sprint_id, count(*) AS days
FROM days AS a
JOIN days AS b ON b.day = a.day AND b.project_id = a.project_id AND b.sprint_id > a.sprint_id
GROUP BY a.sprint_id, b.sprint_id
ORDER BY days DESC, a.sprint_id, b.sprint_id;
