-- caught_by: extra-rows
SELECT name, district
FROM branches
WHERE NOT EXISTS (
    SELECT 1
    FROM copies
    JOIN loans USING (copy_id)
    WHERE copies.branch_id = branches.branch_id
)
ORDER BY name;
