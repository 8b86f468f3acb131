SELECT DATE '2026-03-02' + n AS day,
       (
           SELECT count(*)
           FROM issues
           WHERE created_at::date <= DATE '2026-03-02' + n
             AND coalesce(closed_at::date, 'infinity') > DATE '2026-03-02' + n
       ) AS open_issues
FROM generate_series(0, 4) AS n
ORDER BY day DESC;
