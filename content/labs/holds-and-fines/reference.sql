-- equivalent: LEFT JOIN fines because loans without a fine add NULL, and coalesce makes that 0
-- equivalent: FULL JOIN fines because loans without a fine add NULL, and coalesce makes that 0
SELECT members.member_id,
       members.full_name,
       coalesce(held.holds, 0) AS holds,
       coalesce(owed.unpaid, 0) AS unpaid
FROM members
LEFT JOIN (
    SELECT member_id, count(*) AS holds
    FROM holds
    GROUP BY member_id
) AS held ON held.member_id = members.member_id
LEFT JOIN (
    SELECT loans.member_id, sum(fines.amount) AS unpaid
    FROM loans
    JOIN fines ON fines.loan_id = loans.loan_id
    WHERE fines.paid_on IS NULL
    GROUP BY loans.member_id
) AS owed ON owed.member_id = members.member_id
ORDER BY members.member_id;
