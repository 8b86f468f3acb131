SELECT member_id, fine_id, issued_on, amount,
       sum(amount) OVER account AS running_total
FROM fines
JOIN loans USING (loan_id)
WINDOW account AS (PARTITION BY member_id ORDER BY issued_on, fine_id)
ORDER BY issued_on, fine_id;
