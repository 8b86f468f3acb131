--- right-1
-- right-1: NOT EXISTS
SELECT name, district FROM branches b WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.home_branch_id = b.branch_id) ORDER BY name;

--- right-2
-- right-2: EXCEPT of whole rows
SELECT name, district FROM branches
EXCEPT
SELECT b.name, b.district FROM branches b JOIN members m ON m.home_branch_id = b.branch_id
ORDER BY name;

--- right-3
-- right-3: left join and count of the key
SELECT b.name, b.district FROM branches b LEFT JOIN members m ON m.home_branch_id = b.branch_id
GROUP BY b.branch_id HAVING count(m.member_id) = 0 ORDER BY b.name;

--- right-4
-- right-4: ALL over an array without NULLs
SELECT name, district FROM branches
WHERE branch_id <> ALL (ARRAY(SELECT DISTINCT home_branch_id FROM members WHERE home_branch_id IS NOT NULL)) ORDER BY 1;

--- wrong-1
-- wrong-1: NOT IN with NULLs: fails when a member has no home branch
SELECT name, district FROM branches WHERE branch_id NOT IN (SELECT home_branch_id FROM members) ORDER BY name;

--- wrong-2
-- wrong-2: anti-join on a column that may be NULL itself: fails when a member of the branch has no email
SELECT DISTINCT b.name, b.district FROM branches b LEFT JOIN members m ON m.home_branch_id = b.branch_id WHERE m.email IS NULL ORDER BY b.name;

--- wrong-3
-- wrong-3: ordered by district: fails when the order of districts is another
SELECT name, district FROM branches b WHERE NOT EXISTS (SELECT 1 FROM members m WHERE m.home_branch_id = b.branch_id) ORDER BY district, name;

--- wrong-4
-- wrong-4: count(*) of the outer join: fails always when there is such a branch
SELECT b.name, b.district FROM branches b LEFT JOIN members m ON m.home_branch_id = b.branch_id
GROUP BY b.branch_id HAVING count(*) = 0 ORDER BY b.name;
