SELECT b.name, recent.copy_id
FROM branches AS b
LEFT JOIN LATERAL (
    SELECT c.copy_id
    FROM copies AS c
    WHERE c.branch_id = b.branch_id AND c.acquired_on > DATE '2024-12-31'
) AS recent ON true
ORDER BY 1, 2;
