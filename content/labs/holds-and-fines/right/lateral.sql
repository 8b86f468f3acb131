SELECT m.member_id, m.full_name, held.holds, owed.unpaid
FROM members AS m
CROSS JOIN LATERAL (
    SELECT count(*) AS holds FROM holds WHERE holds.member_id = m.member_id
) AS held
CROSS JOIN LATERAL (
    SELECT coalesce(sum(amount) FILTER (WHERE paid_on IS NULL), 0) AS unpaid
    FROM fines
    WHERE loan_id IN (SELECT loan_id FROM loans WHERE loans.member_id = m.member_id)
) AS owed
ORDER BY m.member_id;
