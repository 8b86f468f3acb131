-- caught_by: missing-rows
WITH changes AS (
    SELECT created_at::date AS day, 1 AS change FROM issues
    UNION ALL
    SELECT closed_at::date, -1 FROM issues WHERE closed_at IS NOT NULL
), totals AS (
    SELECT day, sum(sum(change)) OVER (ORDER BY day) AS open_issues
    FROM changes
    GROUP BY day
)
SELECT day, open_issues
FROM totals
WHERE day BETWEEN '2026-03-02' AND '2026-03-06'
ORDER BY day DESC;
