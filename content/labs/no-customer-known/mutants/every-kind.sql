-- caught_by: extra-rows
SELECT issue_id, fields ->> 'browser' AS browser
FROM issues
WHERE fields ->> 'customer' IS NULL
ORDER BY issue_id;
