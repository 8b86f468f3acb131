WITH recent AS (
    SELECT copy_id, branch_id FROM copies WHERE NOT acquired_on < DATE '2025-01-01'
)
SELECT name, copy_id
FROM recent
RIGHT JOIN branches USING (branch_id)
ORDER BY name, copy_id;
