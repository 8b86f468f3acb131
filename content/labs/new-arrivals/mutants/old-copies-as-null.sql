-- caught_by: extra-rows
SELECT branches.name,
       CASE WHEN copies.acquired_on >= DATE '2025-01-01' THEN copies.copy_id END AS copy_id
FROM branches
LEFT JOIN copies ON copies.branch_id = branches.branch_id
ORDER BY branches.name, copy_id;
