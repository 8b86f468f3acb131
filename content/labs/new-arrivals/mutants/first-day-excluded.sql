-- caught_by: wrong-values
SELECT branches.name, copies.copy_id
FROM branches
LEFT JOIN copies
       ON copies.branch_id = branches.branch_id
      AND copies.acquired_on > DATE '2025-01-01'
ORDER BY branches.name, copies.copy_id;
