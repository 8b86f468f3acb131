-- caught_by: wrong-values
SELECT loan_id,
       borrowed_at::date AS borrowed_on,
       greatest(coalesce(returned_at::date, DATE '2026-04-30') - borrowed_at::date, 0) AS days_late
FROM loans
WHERE borrowed_at >= '2026-03-01' AND borrowed_at < '2026-04-01'
ORDER BY loan_id;
