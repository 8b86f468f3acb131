-- equivalent: COUNT(DISTINCT p.player_id) because plays has one row per player and day
SELECT coalesce(round(count(p.player_id)::numeric / nullif(count(*), 0), 2), 0) AS fraction
FROM (SELECT player_id, min(day) AS first FROM plays GROUP BY player_id) f
LEFT JOIN plays p ON p.player_id = f.player_id AND p.day = f.first + 1;
