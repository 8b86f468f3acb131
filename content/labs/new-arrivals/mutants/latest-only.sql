-- caught_by: missing-rows
SELECT branches.name, max(copies.copy_id) AS copy_id
FROM branches
LEFT JOIN copies
       ON copies.branch_id = branches.branch_id
      AND copies.acquired_on >= DATE '2025-01-01'
GROUP BY branches.name
ORDER BY branches.name;
