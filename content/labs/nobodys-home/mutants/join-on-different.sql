-- caught_by: missing-rows
SELECT DISTINCT branches.name, branches.district
FROM branches
JOIN members ON members.home_branch_id <> branches.branch_id
ORDER BY branches.name;
