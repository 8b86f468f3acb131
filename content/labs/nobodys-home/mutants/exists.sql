-- caught_by: missing-rows
SELECT name, district
FROM branches
WHERE EXISTS (
    SELECT 1
    FROM members
    WHERE members.home_branch_id = branches.branch_id
)
ORDER BY name;
