-- caught_by: missing-rows
SELECT branches.name, copies.copy_id
FROM copies
LEFT JOIN branches
       ON branches.branch_id = copies.branch_id
      AND copies.acquired_on >= DATE '2025-01-01'
ORDER BY branches.name, copies.copy_id;
