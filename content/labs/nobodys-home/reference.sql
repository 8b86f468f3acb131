SELECT name, district
FROM branches
WHERE NOT EXISTS (
    SELECT 1
    FROM members
    WHERE members.home_branch_id = branches.branch_id
)
ORDER BY name;
