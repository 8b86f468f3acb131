-- caught_by: missing-change, unwanted-change
MERGE INTO team_members AS m
USING (
    SELECT DISTINCT p.team_id, i.assignee_id AS person_id
    FROM issues AS i
    JOIN projects AS p ON p.project_id = i.project_id
    WHERE i.closed_at IS NULL AND p.team_id IS NOT NULL
      AND i.assignee_id IN (SELECT person_id FROM people WHERE active)
) AS busy
ON m.team_id = busy.team_id AND m.person_id = busy.person_id
WHEN NOT MATCHED THEN
    INSERT (team_id, person_id) VALUES (busy.team_id, busy.person_id)
WHEN NOT MATCHED BY SOURCE
    AND m.team_id IN (
        SELECT p.team_id
        FROM issues AS i
        JOIN projects AS p ON p.project_id = i.project_id
        WHERE i.closed_at IS NULL AND i.assignee_id IS NOT NULL
    ) THEN
    DELETE;
