DELETE FROM team_members AS m
WHERE EXISTS (SELECT 1 FROM projects AS p WHERE p.team_id = m.team_id)
  AND NOT EXISTS (
      SELECT 1
      FROM issues AS i
      JOIN projects AS p ON p.project_id = i.project_id
      JOIN people AS w ON w.person_id = i.assignee_id
      WHERE p.team_id = m.team_id AND w.person_id = m.person_id
        AND w.active AND i.closed_at IS NULL
  );

INSERT INTO team_members (team_id, person_id)
SELECT p.team_id, w.person_id
FROM issues AS i
JOIN projects AS p ON p.project_id = i.project_id
JOIN people AS w ON w.person_id = i.assignee_id
WHERE w.active AND i.closed_at IS NULL AND p.team_id IS NOT NULL
ON CONFLICT DO NOTHING;
