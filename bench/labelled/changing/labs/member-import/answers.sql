--- right-1
DELETE FROM members m USING import_rows i WHERE i.email = m.email AND i.deleted;
UPDATE members m SET active = false WHERE NOT EXISTS (SELECT 1 FROM import_rows i WHERE i.email = m.email);
UPDATE members m SET name = coalesce(i.name, m.name), plan = i.plan, active = true FROM import_rows i WHERE i.email = m.email;
INSERT INTO members SELECT email, coalesce(name, 'unknown'), plan, true FROM import_rows i WHERE NOT deleted AND NOT EXISTS (SELECT 1 FROM members m WHERE m.email = i.email);

--- right-2
WITH gone AS (DELETE FROM members WHERE email IN (SELECT email FROM import_rows WHERE deleted)),
quiet AS (UPDATE members SET active = false WHERE email NOT IN (SELECT email FROM import_rows) AND active),
kept AS (UPDATE members m SET name = CASE WHEN i.name IS NULL THEN m.name ELSE i.name END, plan = i.plan, active = true FROM import_rows i WHERE i.email = m.email AND NOT i.deleted)
INSERT INTO members (email, name, plan, active)
SELECT i.email, CASE WHEN i.name IS NULL THEN 'unknown' ELSE i.name END, i.plan, true
FROM import_rows i LEFT JOIN members m USING (email) WHERE m.email IS NULL AND NOT i.deleted
RETURNING email;

--- right-3
MERGE INTO members m USING (SELECT coalesce(i.email, x.email) AS email, coalesce(i.name, x.name, 'unknown') AS name, coalesce(i.plan, x.plan) AS plan, i.email IS NOT NULL AS active, coalesce(i.deleted, false) AS deleted
  FROM import_rows i FULL JOIN members x ON x.email = i.email) s ON s.email = m.email
WHEN MATCHED AND s.deleted THEN DELETE
WHEN MATCHED THEN UPDATE SET name = s.name, plan = s.plan, active = s.active
WHEN NOT MATCHED AND s.deleted THEN DO NOTHING
WHEN NOT MATCHED THEN INSERT VALUES (s.email, s.name, s.plan, s.active)
RETURNING merge_action(), m.*;

--- right-4
UPDATE members SET active = false;
DELETE FROM members WHERE EXISTS (SELECT 1 FROM import_rows i WHERE i.email = members.email AND i.deleted);
INSERT INTO members (email, name, plan, active)
SELECT i.email, coalesce(i.name, m.name, 'unknown'), i.plan, true FROM import_rows i LEFT JOIN members m ON m.email = i.email WHERE NOT i.deleted
ON CONFLICT (email) DO UPDATE SET name = EXCLUDED.name, plan = EXCLUDED.plan, active = EXCLUDED.active;

--- right-5
UPDATE members m SET active = EXISTS (SELECT 1 FROM import_rows i WHERE i.email = m.email),
  name = coalesce((SELECT i.name FROM import_rows i WHERE i.email = m.email), m.name),
  plan = coalesce((SELECT i.plan FROM import_rows i WHERE i.email = m.email), m.plan);
INSERT INTO members SELECT email, coalesce(name, 'unknown'), plan, true FROM import_rows ON CONFLICT DO NOTHING;
DELETE FROM members WHERE email IN (SELECT email FROM import_rows WHERE deleted) RETURNING email, active;

--- wrong-01
MERGE INTO members AS m USING import_rows AS i ON i.email = m.email
WHEN MATCHED AND i.deleted THEN DELETE
WHEN MATCHED THEN UPDATE SET name = i.name, plan = i.plan, active = true
WHEN NOT MATCHED AND NOT i.deleted THEN INSERT (email, name, plan, active) VALUES (i.email, coalesce(i.name, 'unknown'), i.plan, true)
WHEN NOT MATCHED BY SOURCE THEN UPDATE SET active = false;

--- wrong-02
MERGE INTO members AS m USING import_rows AS i ON i.email = m.email
WHEN MATCHED AND i.deleted THEN DELETE
WHEN MATCHED THEN UPDATE SET name = coalesce(i.name, m.name), plan = i.plan, active = true
WHEN NOT MATCHED THEN INSERT (email, name, plan, active) VALUES (i.email, coalesce(i.name, 'unknown'), i.plan, true)
WHEN NOT MATCHED BY SOURCE THEN UPDATE SET active = false;

--- wrong-03
MERGE INTO members AS m USING import_rows AS i ON i.email = m.email
WHEN MATCHED AND i.deleted THEN DELETE
WHEN MATCHED THEN UPDATE SET name = coalesce(i.name, m.name), plan = i.plan
WHEN NOT MATCHED AND NOT i.deleted THEN INSERT (email, name, plan, active) VALUES (i.email, coalesce(i.name, 'unknown'), i.plan, true)
WHEN NOT MATCHED BY SOURCE THEN UPDATE SET active = false;

--- wrong-04
MERGE INTO members AS m USING import_rows AS i ON i.email = m.email
WHEN MATCHED AND i.deleted THEN DELETE
WHEN MATCHED THEN UPDATE SET name = coalesce(i.name, m.name), plan = i.plan, active = true
WHEN NOT MATCHED AND NOT i.deleted THEN INSERT (email, name, plan, active) VALUES (i.email, coalesce(i.name, 'unknown'), i.plan, true);

--- wrong-05
MERGE INTO members AS m USING import_rows AS i ON i.email = m.email
WHEN MATCHED AND i.deleted THEN DELETE
WHEN MATCHED THEN UPDATE SET name = coalesce(i.name, m.name), plan = i.plan, active = true
WHEN NOT MATCHED AND NOT i.deleted THEN INSERT (email, name, plan, active) VALUES (i.email, coalesce(i.name, 'unknown'), i.plan, true)
WHEN NOT MATCHED BY SOURCE THEN DELETE;

--- wrong-06
DELETE FROM members m USING import_rows i WHERE i.email = m.email AND i.deleted;
UPDATE members SET active = false WHERE email NOT IN (SELECT email FROM import_rows);
INSERT INTO members SELECT email, coalesce(name, 'unknown'), plan, true FROM import_rows WHERE NOT deleted
ON CONFLICT (email) DO UPDATE SET name = coalesce(EXCLUDED.name, members.name), plan = EXCLUDED.plan, active = true;

--- wrong-07
MERGE INTO members AS m USING import_rows AS i ON lower(i.email) = lower(m.email)
WHEN MATCHED AND i.deleted THEN DELETE
WHEN MATCHED THEN UPDATE SET name = coalesce(i.name, m.name), plan = i.plan, active = true
WHEN NOT MATCHED AND NOT i.deleted THEN INSERT (email, name, plan, active) VALUES (i.email, coalesce(i.name, 'unknown'), i.plan, true)
WHEN NOT MATCHED BY SOURCE THEN UPDATE SET active = false;

--- wrong-08
MERGE INTO members AS m USING import_rows AS i ON i.email = m.email
WHEN MATCHED AND i.deleted THEN DELETE
WHEN MATCHED AND (i.name <> m.name OR i.plan <> m.plan OR NOT m.active) THEN UPDATE SET name = coalesce(nullif(i.name, ''), m.name), plan = i.plan, active = true
WHEN NOT MATCHED AND NOT i.deleted THEN INSERT (email, name, plan, active) VALUES (i.email, coalesce(i.name, 'unknown'), i.plan, true)
WHEN NOT MATCHED BY SOURCE THEN UPDATE SET active = false;

--- wrong-09
UPDATE members m SET active = i.email IS NOT NULL, name = coalesce(i.name, m.name), plan = coalesce(i.plan, m.plan)
FROM members x LEFT JOIN import_rows i ON i.email = x.email WHERE x.email = m.email;
INSERT INTO members SELECT email, coalesce(name, 'unknown'), plan, true FROM import_rows WHERE NOT deleted ON CONFLICT DO NOTHING;
DELETE FROM members WHERE NOT active AND email IN (SELECT email FROM import_rows WHERE deleted);

--- wrong-10
MERGE INTO members AS m USING import_rows AS i ON i.email = m.email
WHEN MATCHED AND i.deleted THEN DELETE
WHEN MATCHED AND i.plan <> m.plan THEN UPDATE SET name = coalesce(i.name, m.name), plan = i.plan, active = true
WHEN NOT MATCHED AND NOT i.deleted THEN INSERT (email, name, plan, active) VALUES (i.email, coalesce(i.name, 'unknown'), i.plan, true)
WHEN NOT MATCHED BY SOURCE THEN UPDATE SET active = false;

--- wrong-11
MERGE INTO members AS m USING import_rows AS i ON i.email = m.email
WHEN MATCHED AND i.deleted THEN DELETE
WHEN MATCHED AND (i.plan, coalesce(i.name, m.name)) <> (m.plan, m.name) THEN UPDATE SET name = coalesce(i.name, m.name), plan = i.plan, active = true
WHEN NOT MATCHED AND NOT i.deleted THEN INSERT (email, name, plan, active) VALUES (i.email, coalesce(i.name, 'unknown'), i.plan, true)
WHEN NOT MATCHED BY SOURCE THEN UPDATE SET active = false;

--- wrong-12
MERGE INTO members AS m USING import_rows AS i ON i.email = m.email
WHEN MATCHED AND i.deleted THEN DELETE
WHEN MATCHED AND i.name IS NULL AND i.plan = m.plan THEN DO NOTHING
WHEN MATCHED THEN UPDATE SET name = coalesce(i.name, m.name), plan = i.plan, active = true
WHEN NOT MATCHED AND NOT i.deleted THEN INSERT (email, name, plan, active) VALUES (i.email, coalesce(i.name, 'unknown'), i.plan, true)
WHEN NOT MATCHED BY SOURCE THEN UPDATE SET active = false;
