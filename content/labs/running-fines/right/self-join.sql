SELECT l.member_id, f.fine_id, f.issued_on, f.amount, sum(earlier.amount) AS running_total
FROM fines AS f
JOIN loans AS l ON l.loan_id = f.loan_id
JOIN loans AS other ON other.member_id = l.member_id
JOIN fines AS earlier
  ON earlier.loan_id = other.loan_id
 AND (earlier.issued_on < f.issued_on
      OR earlier.issued_on = f.issued_on AND earlier.fine_id <= f.fine_id)
GROUP BY l.member_id, f.fine_id, f.issued_on, f.amount
ORDER BY f.issued_on, f.fine_id;
