WITH march AS (
    SELECT loan_id,
           due_on,
           borrowed_at AT TIME ZONE 'UTC' AS borrowed,
           coalesce(returned_at AT TIME ZONE 'UTC', TIMESTAMP '2026-04-30 12:00') AS ended
    FROM loans
)
SELECT loan_id, borrowed::date AS borrowed_on, greatest(0, ended::date - due_on) AS days_late
FROM march
WHERE date_trunc('month', borrowed) = TIMESTAMP '2026-03-01'
ORDER BY loan_id;
