SELECT b.name, b.district
FROM branches AS b
LEFT JOIN members AS m ON m.home_branch_id = b.branch_id
GROUP BY b.branch_id
HAVING count(m.member_id) = 0
ORDER BY b.name;
