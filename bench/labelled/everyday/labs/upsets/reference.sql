WITH won AS (
    SELECT game_id, played_on,
           CASE result WHEN '1-0' THEN white ELSE black END AS winner,
           CASE result WHEN '1-0' THEN black ELSE white END AS loser
    FROM games
    WHERE result IN ('1-0', '0-1')
)
SELECT w.game_id, w.winner AS winner_id, l.rating - r.rating AS gap
FROM won AS w
CROSS JOIN LATERAL (
    SELECT rating FROM ratings
    WHERE player_id = w.winner AND valid_from <= w.played_on
    ORDER BY valid_from DESC LIMIT 1
) AS r
CROSS JOIN LATERAL (
    SELECT rating FROM ratings
    WHERE player_id = w.loser AND valid_from <= w.played_on
    ORDER BY valid_from DESC LIMIT 1
) AS l
WHERE l.rating - r.rating >= 100
ORDER BY gap DESC, w.game_id;
