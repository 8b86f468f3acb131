SELECT loan_id,
       (borrowed_at AT TIME ZONE 'UTC')::date AS borrowed_on,
       greatest(
           coalesce((returned_at AT TIME ZONE 'UTC')::date, DATE '2026-04-30') - due_on,
           0
       ) AS days_late
FROM loans
WHERE borrowed_at >= TIMESTAMPTZ '2026-03-01 00:00+00'
  AND borrowed_at < TIMESTAMPTZ '2026-04-01 00:00+00'
ORDER BY loan_id;
