-- Columns: member_id, full_name, holds, unpaid
SELECT members.member_id, members.full_name, count(*) AS holds, 0 AS unpaid
FROM members
JOIN holds ON holds.member_id = members.member_id
GROUP BY members.member_id
ORDER BY members.member_id;
