WITH g AS (
    SELECT visitor, clicked_at,
           clicked_at - lag(clicked_at) OVER (PARTITION BY visitor ORDER BY clicked_at) AS gap
    FROM click_log
    WHERE visitor IS NOT NULL
), n AS (
    SELECT visitor, count(*) FILTER (WHERE gap IS NULL OR gap > interval '30 minutes')
                        OVER (PARTITION BY visitor ORDER BY clicked_at) AS session_no
    FROM g
), s AS (
    SELECT visitor, session_no, count(*) AS clicks FROM n GROUP BY visitor, session_no
)
SELECT visitor, count(*) AS sessions, max(clicks) AS longest, count(*) FILTER (WHERE clicks = 1) AS bounces
FROM s
GROUP BY visitor
ORDER BY visitor COLLATE "C";
