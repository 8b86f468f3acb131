-- Columns: key, version, issues
SELECT projects.key, issues.fix_version AS version, 1 AS issues
FROM issues
JOIN projects ON projects.project_id = issues.project_id
ORDER BY projects.key;
