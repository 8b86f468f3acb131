WITH unchosen AS (
    SELECT branch_id FROM branches
    EXCEPT
    SELECT home_branch_id FROM members
)
SELECT name, district
FROM branches
JOIN unchosen USING (branch_id)
ORDER BY name;
