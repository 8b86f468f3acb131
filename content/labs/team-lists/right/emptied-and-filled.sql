DELETE FROM team_members
WHERE team_id IN (SELECT team_id FROM projects);

INSERT INTO team_members
SELECT team_id, person_id
FROM people
JOIN issues ON assignee_id = person_id
JOIN projects USING (project_id)
WHERE active AND closed_at IS NULL AND team_id IS NOT NULL
GROUP BY team_id, person_id;
