-- caught_by: wrong-order
SELECT branches.name, copies.copy_id
FROM branches
LEFT JOIN copies
       ON copies.branch_id = branches.branch_id
      AND copies.acquired_on >= DATE '2025-01-01'
ORDER BY copies.copy_id, branches.name;
