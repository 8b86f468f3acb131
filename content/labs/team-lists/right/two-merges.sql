MERGE INTO team_members AS m
USING (
    SELECT p.team_id, i.assignee_id AS person_id
    FROM issues AS i JOIN projects AS p USING (project_id)
    WHERE i.closed_at IS NULL AND p.team_id IS NOT NULL
      AND i.assignee_id IN (SELECT person_id FROM people WHERE active)
    GROUP BY p.team_id, i.assignee_id
) AS busy
ON (m.team_id, m.person_id) = (busy.team_id, busy.person_id)
WHEN NOT MATCHED THEN INSERT VALUES (busy.team_id, busy.person_id);

MERGE INTO team_members AS m
USING (
    SELECT t.team_id, t.person_id,
           count(i.issue_id) FILTER (WHERE w.active AND i.closed_at IS NULL) AS work
    FROM team_members AS t
    JOIN people AS w ON w.person_id = t.person_id
    JOIN projects AS p ON p.team_id = t.team_id
    LEFT JOIN issues AS i ON i.project_id = p.project_id AND i.assignee_id = t.person_id
    GROUP BY t.team_id, t.person_id
) AS known
ON m.team_id = known.team_id AND m.person_id = known.person_id
WHEN MATCHED AND known.work = 0 THEN DELETE;
