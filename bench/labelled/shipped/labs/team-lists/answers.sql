--- right-1
-- RIGHT: MERGE with NOT MATCHED BY SOURCE for teams with a project
MERGE INTO team_members AS m
USING (
    SELECT DISTINCT p.team_id, i.assignee_id AS person_id
    FROM projects AS p
    JOIN issues AS i ON i.project_id = p.project_id AND i.closed_at IS NULL
    JOIN people AS a ON a.person_id = i.assignee_id AND a.active
    WHERE p.team_id IS NOT NULL
) AS busy
ON m.team_id = busy.team_id AND m.person_id = busy.person_id
WHEN NOT MATCHED THEN
    INSERT (team_id, person_id) VALUES (busy.team_id, busy.person_id)
WHEN NOT MATCHED BY SOURCE AND EXISTS (SELECT FROM projects AS p WHERE p.team_id = m.team_id) THEN
    DELETE;

--- right-2
-- RIGHT: first remove, then add
DELETE FROM team_members AS m
WHERE m.team_id IN (SELECT team_id FROM projects WHERE team_id IS NOT NULL)
  AND NOT EXISTS (
      SELECT FROM projects AS p
      JOIN issues AS i USING (project_id)
      JOIN people AS a ON a.person_id = i.assignee_id
      WHERE p.team_id = m.team_id AND i.assignee_id = m.person_id AND i.closed_at IS NULL AND a.active
  );
INSERT INTO team_members (team_id, person_id)
SELECT p.team_id, a.person_id
FROM projects AS p
JOIN issues AS i USING (project_id)
JOIN people AS a ON a.person_id = i.assignee_id
WHERE p.team_id IS NOT NULL AND i.closed_at IS NULL AND a.active
ON CONFLICT DO NOTHING;

--- right-3
-- RIGHT: remove all of these teams, then write them anew
DELETE FROM team_members USING projects WHERE projects.team_id = team_members.team_id;
INSERT INTO team_members
SELECT DISTINCT p.team_id, i.assignee_id
FROM issues AS i, projects AS p, people AS a
WHERE i.project_id = p.project_id AND a.person_id = i.assignee_id
  AND a.active AND i.closed_at IS NULL AND p.team_id IS NOT NULL;

--- wrong-1
-- WRONG: teams without a project lose their members
MERGE INTO team_members AS m
USING (
    SELECT DISTINCT p.team_id, i.assignee_id AS person_id
    FROM projects AS p
    JOIN issues AS i ON i.project_id = p.project_id AND i.closed_at IS NULL
    JOIN people AS a ON a.person_id = i.assignee_id AND a.active
    WHERE p.team_id IS NOT NULL
) AS busy
ON m.team_id = busy.team_id AND m.person_id = busy.person_id
WHEN NOT MATCHED THEN
    INSERT (team_id, person_id) VALUES (busy.team_id, busy.person_id)
WHEN NOT MATCHED BY SOURCE THEN
    DELETE;

--- wrong-2
-- WRONG: people who are not active are added
MERGE INTO team_members AS m
USING (
    SELECT DISTINCT p.team_id, i.assignee_id AS person_id
    FROM projects AS p
    JOIN issues AS i ON i.project_id = p.project_id AND i.closed_at IS NULL
    WHERE p.team_id IS NOT NULL AND i.assignee_id IS NOT NULL
) AS busy
ON m.team_id = busy.team_id AND m.person_id = busy.person_id
WHEN NOT MATCHED THEN
    INSERT (team_id, person_id) VALUES (busy.team_id, busy.person_id)
WHEN NOT MATCHED BY SOURCE AND m.team_id IN (SELECT team_id FROM projects) THEN
    DELETE;

--- wrong-3
-- WRONG: a team whose projects have no open issue keeps its members
MERGE INTO team_members AS m
USING (
    SELECT DISTINCT p.team_id, i.assignee_id AS person_id
    FROM projects AS p
    JOIN issues AS i ON i.project_id = p.project_id AND i.closed_at IS NULL
    JOIN people AS a ON a.person_id = i.assignee_id AND a.active
    WHERE p.team_id IS NOT NULL
) AS busy
ON m.team_id = busy.team_id AND m.person_id = busy.person_id
WHEN NOT MATCHED THEN
    INSERT (team_id, person_id) VALUES (busy.team_id, busy.person_id)
WHEN NOT MATCHED BY SOURCE AND EXISTS (
    SELECT FROM projects AS p JOIN issues AS i USING (project_id)
    WHERE p.team_id = m.team_id AND i.closed_at IS NULL
) THEN
    DELETE;
