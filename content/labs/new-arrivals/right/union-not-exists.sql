SELECT b.name, c.copy_id
FROM branches AS b
JOIN copies AS c ON c.branch_id = b.branch_id
WHERE c.acquired_on >= DATE '2025-01-01'
UNION ALL
SELECT b.name, NULL
FROM branches AS b
WHERE NOT EXISTS (
    SELECT 1 FROM copies AS c
    WHERE c.branch_id = b.branch_id AND c.acquired_on >= DATE '2025-01-01'
)
ORDER BY name, copy_id;
