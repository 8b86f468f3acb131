-- caught_by: null-mishandled
SELECT name, district
FROM branches
WHERE branch_id NOT IN (SELECT home_branch_id FROM members)
ORDER BY name;
