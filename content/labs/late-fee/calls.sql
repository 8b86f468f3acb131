SELECT late_fee(:loans.loan_id, :loans.due_on) AS fee;
SELECT late_fee(:loans.loan_id, :fines.issued_on) AS fee;
SELECT loan_id, late_fee(loan_id, DATE '2026-04-20') AS fee FROM loans;
SELECT loan_id, late_fee(loan_id, due_on + 60) AS fee FROM loans;
SELECT loan_id, late_fee(loan_id, due_on + 3) AS fee FROM loans;
SELECT late_fee(:new, DATE '2026-04-01') AS fee;
