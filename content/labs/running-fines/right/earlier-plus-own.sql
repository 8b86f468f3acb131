SELECT member_id, fine_id, issued_on, amount,
       amount + coalesce(
           sum(amount) OVER (
               PARTITION BY member_id
               ORDER BY issued_on, fine_id
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
           ),
           0
       ) AS running_total
FROM (
    SELECT l.member_id, f.* FROM fines AS f JOIN loans AS l ON l.loan_id = f.loan_id
) AS charged
ORDER BY 3, 2;
