-- Columns: loan_id, borrowed_on, days_late
SELECT loan_id, borrowed_at AS borrowed_on, 0 AS days_late
FROM loans
ORDER BY loan_id;
