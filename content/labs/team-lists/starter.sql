-- Add the missing members, remove the others
MERGE INTO team_members AS m
USING (SELECT team_id, person_id FROM team_members WHERE false) AS busy
ON m.team_id = busy.team_id AND m.person_id = busy.person_id
WHEN NOT MATCHED THEN
    INSERT (team_id, person_id) VALUES (busy.team_id, busy.person_id);
