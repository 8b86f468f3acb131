WITH current AS (
    SELECT DISTINCT ON (player_id) player_id, rating
    FROM ratings
    ORDER BY player_id, valid_from DESC
), ranked AS (
    SELECT p.club, p.player_id, c.rating, rank() OVER (PARTITION BY p.club ORDER BY c.rating DESC) AS place
    FROM players AS p JOIN current AS c ON c.player_id = p.player_id
    WHERE p.club IS NOT NULL
)
SELECT club, player_id, rating
FROM ranked
WHERE place <= 2
ORDER BY club, rating DESC, player_id;
