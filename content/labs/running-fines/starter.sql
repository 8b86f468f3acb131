-- Columns: member_id, fine_id, issued_on, amount, running_total
SELECT loans.member_id,
       fines.fine_id,
       fines.issued_on,
       fines.amount,
       fines.amount AS running_total
FROM fines
JOIN loans ON loans.loan_id = fines.loan_id
ORDER BY fines.issued_on, fines.fine_id;
