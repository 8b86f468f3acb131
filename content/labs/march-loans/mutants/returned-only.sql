-- caught_by: missing-rows
SELECT loan_id,
       borrowed_at::date AS borrowed_on,
       greatest(returned_at::date - due_on, 0) AS days_late
FROM loans
WHERE borrowed_at >= '2026-03-01' AND borrowed_at < '2026-04-01' AND returned_at IS NOT NULL
ORDER BY loan_id;
