-- caught_by: wrong-values
SELECT branches.name, copies.copy_id
FROM branches
LEFT JOIN copies ON copies.branch_id = branches.branch_id
ORDER BY branches.name, copies.copy_id;
