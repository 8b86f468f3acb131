-- caught_by: extra-rows
SELECT b.name, b.district
FROM branches AS b
LEFT JOIN members AS m ON m.home_branch_id = b.branch_id
WHERE m.email IS NULL
ORDER BY b.name;
