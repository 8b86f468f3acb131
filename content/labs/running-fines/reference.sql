SELECT loans.member_id,
       fines.fine_id,
       fines.issued_on,
       fines.amount,
       sum(fines.amount) OVER (
           PARTITION BY loans.member_id
           ORDER BY fines.issued_on, fines.fine_id
           ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
       ) AS running_total
FROM fines
JOIN loans ON loans.loan_id = fines.loan_id
ORDER BY fines.issued_on, fines.fine_id;
