MERGE INTO members AS m
USING import_rows AS i ON i.email = m.email
WHEN MATCHED AND i.deleted THEN DELETE
WHEN MATCHED THEN UPDATE SET name = coalesce(i.name, m.name), plan = i.plan, active = true
WHEN NOT MATCHED AND NOT i.deleted THEN INSERT (email, name, plan, active) VALUES (i.email, coalesce(i.name, 'unknown'), i.plan, true)
WHEN NOT MATCHED BY SOURCE THEN UPDATE SET active = false;
