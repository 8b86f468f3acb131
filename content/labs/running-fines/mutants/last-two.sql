-- caught_by: wrong-values
SELECT loans.member_id,
       fines.fine_id,
       fines.issued_on,
       fines.amount,
       sum(fines.amount) OVER (
           PARTITION BY loans.member_id
           ORDER BY fines.issued_on, fines.fine_id
           ROWS 1 PRECEDING
       ) AS running_total
FROM fines
JOIN loans ON loans.loan_id = fines.loan_id
ORDER BY fines.issued_on, fines.fine_id;
