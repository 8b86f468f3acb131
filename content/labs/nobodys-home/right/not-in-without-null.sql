SELECT name, district
FROM branches
WHERE branch_id NOT IN (
    SELECT home_branch_id FROM members WHERE home_branch_id IS NOT NULL
)
ORDER BY name;
