-- caught_by: extra-rows, missing-rows
SELECT loan_id,
       borrowed_at::date AS borrowed_on,
       greatest(coalesce(returned_at::date, DATE '2026-04-30') - due_on, 0) AS days_late
FROM loans
WHERE due_on >= '2026-03-01' AND due_on < '2026-04-01'
ORDER BY loan_id;
