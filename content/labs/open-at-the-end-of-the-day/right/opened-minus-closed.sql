SELECT w.day,
       count(*) FILTER (WHERE i.created_at::date <= w.day)
           - count(*) FILTER (WHERE i.closed_at::date <= w.day) AS open_issues
FROM (VALUES (DATE '2026-03-02'), ('2026-03-03'), ('2026-03-04'), ('2026-03-05'), ('2026-03-06')) AS w (day)
LEFT JOIN issues AS i ON true
GROUP BY w.day
ORDER BY w.day DESC;
