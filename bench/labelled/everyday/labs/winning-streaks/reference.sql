WITH side AS (
    SELECT white AS player_id, game_id, played_on, result = '1-0' AS won FROM games WHERE result IS NOT NULL
    UNION ALL
    SELECT black, game_id, played_on, result = '0-1' FROM games WHERE result IS NOT NULL
), numbered AS (
    SELECT *, count(*) FILTER (WHERE NOT won) OVER (PARTITION BY player_id ORDER BY played_on, game_id) AS run
    FROM side
), runs AS (
    SELECT player_id, count(*) AS length FROM numbered WHERE won GROUP BY player_id, run
)
SELECT player_id, max(length) AS longest
FROM runs
GROUP BY player_id
ORDER BY longest DESC, player_id;
