SELECT p.player_id, p.name, count(g.points) AS played, coalesce(sum(g.points), 0) AS points
FROM players AS p
LEFT JOIN (
    SELECT white AS player_id, CASE result WHEN '1-0' THEN 1 WHEN '0-1' THEN 0 WHEN '1/2' THEN 0.5 END AS points FROM games
    UNION ALL
    SELECT black, CASE result WHEN '1-0' THEN 0 WHEN '0-1' THEN 1 WHEN '1/2' THEN 0.5 END FROM games
) AS g ON g.player_id = p.player_id
GROUP BY p.player_id, p.name
ORDER BY points DESC, played, p.player_id;
