SELECT loan_id,
       borrowed_at::date AS borrowed_on,
       CASE
           WHEN returned_at IS NULL AND due_on < DATE '2026-04-30' THEN DATE '2026-04-30' - due_on
           WHEN returned_at::date > due_on THEN returned_at::date - due_on
           ELSE 0
       END AS days_late
FROM loans
WHERE borrowed_at::date BETWEEN '2026-03-01' AND '2026-03-31'
ORDER BY loan_id;
