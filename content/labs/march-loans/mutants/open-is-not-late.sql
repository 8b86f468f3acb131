-- caught_by: null-mishandled
SELECT loan_id,
       borrowed_at::date AS borrowed_on,
       greatest(returned_at::date - due_on, 0) AS days_late
FROM loans
WHERE borrowed_at >= '2026-03-01' AND borrowed_at < '2026-04-01'
ORDER BY loan_id;
