SELECT l.loan_id, d.borrowed_on, CASE WHEN d.days > 0 THEN d.days ELSE 0 END AS days_late
FROM loans AS l
CROSS JOIN LATERAL (
    SELECT date(l.borrowed_at) AS borrowed_on,
           date(coalesce(l.returned_at, '2026-04-30 00:00+00')) - l.due_on AS days
) AS d
WHERE extract(year FROM d.borrowed_on) = 2026 AND extract(month FROM d.borrowed_on) = 3
ORDER BY l.loan_id;
