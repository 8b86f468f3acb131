-- Columns: name, copy_id
SELECT branches.name, copies.copy_id
FROM branches
JOIN copies ON copies.branch_id = branches.branch_id
ORDER BY branches.name, copies.copy_id;
