-- caught_by: missing-rows
SELECT name, district
FROM branches
WHERE NOT EXISTS (SELECT home_branch_id FROM members)
ORDER BY name;
