WITH side AS (
    SELECT home AS team_code, home_goals AS gf, away_goals AS ga FROM matches
    UNION ALL
    SELECT away, away_goals, home_goals FROM matches
), tally AS (
    SELECT t.league, t.team_code, t.team, count(s.team_code) AS played,
           coalesce(sum(CASE WHEN s.gf > s.ga THEN 3 WHEN s.gf = s.ga THEN 1 ELSE 0 END) FILTER (WHERE s.team_code IS NOT NULL), 0) AS points,
           coalesce(sum(s.gf - s.ga), 0) AS goal_diff
    FROM teams t
    LEFT JOIN side s ON s.team_code = t.team_code AND s.gf IS NOT NULL AND s.ga IS NOT NULL
    GROUP BY t.league, t.team_code, t.team
)
SELECT league, rank() OVER (PARTITION BY league ORDER BY points DESC, goal_diff DESC) AS place,
       team, played, points, goal_diff
FROM tally;
