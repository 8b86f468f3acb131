SELECT b.name, recent.copy_id
FROM branches AS b
LEFT JOIN (
    SELECT copy_id, branch_id FROM copies WHERE acquired_on >= '2025-01-01'
) AS recent USING (branch_id)
ORDER BY b.name, recent.copy_id;
