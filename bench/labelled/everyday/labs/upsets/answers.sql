--- right-1
WITH span AS (
    SELECT player_id, rating, valid_from, lead(valid_from) OVER (PARTITION BY player_id ORDER BY valid_from) AS until FROM ratings
), won AS (
    SELECT game_id, played_on, CASE WHEN result = '1-0' THEN white ELSE black END AS winner, CASE WHEN result = '1-0' THEN black ELSE white END AS loser
    FROM games WHERE result <> '1/2'
)
SELECT w.game_id, w.winner, l.rating - r.rating AS gap
FROM won AS w
JOIN span AS r ON r.player_id = w.winner AND w.played_on >= r.valid_from AND (w.played_on < r.until OR r.until IS NULL)
JOIN span AS l ON l.player_id = w.loser AND w.played_on >= l.valid_from AND (w.played_on < l.until OR l.until IS NULL)
WHERE l.rating - r.rating >= 100
ORDER BY gap DESC, w.game_id

--- right-2
with rated as (select g.*, (select rating from ratings r where r.player_id=g.white and r.valid_from=(select max(valid_from) from ratings x where x.player_id=g.white and x.valid_from<=g.played_on)) wr,
(select rating from ratings r where r.player_id=g.black and r.valid_from=(select max(valid_from) from ratings x where x.player_id=g.black and x.valid_from<=g.played_on)) br from games g)
select game_id, white, br-wr from rated where result='1-0' and br-wr>=100 union all select game_id, black, wr-br from rated where result='0-1' and wr-br>=100 order by 3 desc, 1

--- right-3
SELECT game_id, win, lr - wr FROM (SELECT DISTINCT ON (g.game_id) g.game_id, v.win, a.rating wr, b.rating lr FROM games g CROSS JOIN LATERAL (SELECT CASE g.result WHEN '1-0' THEN g.white WHEN '0-1' THEN g.black END win, CASE g.result WHEN '0-1' THEN g.white WHEN '1-0' THEN g.black END lose) v
JOIN ratings a ON a.player_id=v.win AND a.valid_from<=g.played_on JOIN ratings b ON b.player_id=v.lose AND b.valid_from<=g.played_on ORDER BY g.game_id, a.valid_from DESC, b.valid_from DESC) t WHERE lr > wr + 99 ORDER BY lr-wr DESC, game_id

--- right-4
SELECT g.game_id, a.player_id, b.rating-a.rating FROM games g JOIN ratings a ON a.player_id IN (g.white,g.black) JOIN ratings b ON b.player_id = g.white + g.black - a.player_id
WHERE a.valid_from<=g.played_on AND b.valid_from<=g.played_on AND NOT EXISTS (SELECT FROM ratings x WHERE x.player_id=a.player_id AND x.valid_from>a.valid_from AND x.valid_from<=g.played_on)
AND NOT EXISTS (SELECT FROM ratings x WHERE x.player_id=b.player_id AND x.valid_from>b.valid_from AND x.valid_from<=g.played_on)
AND ((g.result='1-0' AND a.player_id=g.white) OR (g.result='0-1' AND a.player_id=g.black)) AND b.rating-a.rating>=100 ORDER BY 3 DESC,1

--- right-5
SELECT game_id, winner, (lr).rating-(wr).rating FROM (SELECT game_id, w.id winner, (SELECT r FROM ratings r WHERE r.player_id=w.id AND NOT valid_from>played_on ORDER BY valid_from DESC FETCH FIRST ROW ONLY) wr, (SELECT r FROM ratings r WHERE r.player_id=l.id AND NOT valid_from>played_on ORDER BY valid_from DESC FETCH FIRST ROW ONLY) lr FROM games g, LATERAL (SELECT CASE WHEN left(result,1)='0' THEN black ELSE white END) w(id), LATERAL (SELECT white+black-w.id) l(id) WHERE result LIKE '_-_') z WHERE (lr).rating-(wr).rating>=100 ORDER BY 3 DESC, game_id

--- wrong-01
-- more than 100
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
WHERE l.rating - r.rating > 100
ORDER BY gap DESC, w.game_id

--- wrong-02
-- valid from the day after
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
    WHERE player_id = w.winner AND valid_from < w.played_on
    ORDER BY valid_from DESC LIMIT 1
) AS r
CROSS JOIN LATERAL (
    SELECT rating FROM ratings
    WHERE player_id = w.loser AND valid_from < w.played_on
    ORDER BY valid_from DESC LIMIT 1
) AS l
WHERE l.rating - r.rating >= 100
ORDER BY gap DESC, w.game_id

--- wrong-03
-- current ratings
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
    WHERE player_id = w.winner
    ORDER BY valid_from DESC LIMIT 1
) AS r
CROSS JOIN LATERAL (
    SELECT rating FROM ratings
    WHERE player_id = w.loser
    ORDER BY valid_from DESC LIMIT 1
) AS l
WHERE l.rating - r.rating >= 100
ORDER BY gap DESC, w.game_id

--- wrong-04
-- first rating
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
    ORDER BY valid_from LIMIT 1
) AS r
CROSS JOIN LATERAL (
    SELECT rating FROM ratings
    WHERE player_id = w.loser AND valid_from <= w.played_on
    ORDER BY valid_from LIMIT 1
) AS l
WHERE l.rating - r.rating >= 100
ORDER BY gap DESC, w.game_id

--- wrong-05
-- highest rating so far
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
    ORDER BY rating DESC LIMIT 1
) AS r
CROSS JOIN LATERAL (
    SELECT rating FROM ratings
    WHERE player_id = w.loser AND valid_from <= w.played_on
    ORDER BY rating DESC LIMIT 1
) AS l
WHERE l.rating - r.rating >= 100
ORDER BY gap DESC, w.game_id

--- wrong-06
-- white wins only
WITH won AS (
    SELECT game_id, played_on,
           CASE result WHEN '1-0' THEN white ELSE black END AS winner,
           CASE result WHEN '1-0' THEN black ELSE white END AS loser
    FROM games
    WHERE result = '1-0'
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
ORDER BY gap DESC, w.game_id

--- wrong-07
-- draws too (as wins of black)
WITH won AS (
    SELECT game_id, played_on,
           CASE result WHEN '1-0' THEN white ELSE black END AS winner,
           CASE result WHEN '1-0' THEN black ELSE white END AS loser
    FROM games
    WHERE result IS NOT NULL
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
ORDER BY gap DESC, w.game_id

--- wrong-08
-- whoever: absolute gap
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
WHERE abs(l.rating - r.rating) >= 100
ORDER BY gap DESC, w.game_id

--- wrong-09
-- gap negative
WITH won AS (
    SELECT game_id, played_on,
           CASE result WHEN '1-0' THEN white ELSE black END AS winner,
           CASE result WHEN '1-0' THEN black ELSE white END AS loser
    FROM games
    WHERE result IN ('1-0', '0-1')
)
SELECT w.game_id, w.winner AS winner_id, r.rating - l.rating AS gap
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
ORDER BY gap, w.game_id

--- wrong-10
-- loser named
WITH won AS (
    SELECT game_id, played_on,
           CASE result WHEN '1-0' THEN white ELSE black END AS winner,
           CASE result WHEN '1-0' THEN black ELSE white END AS loser
    FROM games
    WHERE result IN ('1-0', '0-1')
)
SELECT w.game_id, w.loser AS winner_id, l.rating - r.rating AS gap
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
ORDER BY gap DESC, w.game_id

--- wrong-11
-- all ratings so far (no latest)
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
    
) AS r
CROSS JOIN LATERAL (
    SELECT rating FROM ratings
    WHERE player_id = w.loser AND valid_from <= w.played_on
    
) AS l
WHERE l.rating - r.rating >= 100
ORDER BY gap DESC, w.game_id

--- wrong-12
-- rating of the loser: latest of all
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
    WHERE player_id = w.loser
    ORDER BY valid_from DESC LIMIT 1
) AS l
WHERE l.rating - r.rating >= 100
ORDER BY gap DESC, w.game_id

--- wrong-13
-- span closed at both ends
WITH span AS (
    SELECT player_id, rating, valid_from, lead(valid_from) OVER (PARTITION BY player_id ORDER BY valid_from) AS until FROM ratings
), won AS (
    SELECT game_id, played_on, CASE WHEN result = '1-0' THEN white ELSE black END AS winner, CASE WHEN result = '1-0' THEN black ELSE white END AS loser
    FROM games WHERE result <> '1/2'
)
SELECT w.game_id, w.winner, l.rating - r.rating AS gap
FROM won AS w
JOIN span AS r ON r.player_id = w.winner AND w.played_on >= r.valid_from AND (w.played_on <= r.until OR r.until IS NULL)
JOIN span AS l ON l.player_id = w.loser AND w.played_on >= l.valid_from AND (w.played_on <= l.until OR l.until IS NULL)
WHERE l.rating - r.rating >= 100
ORDER BY gap DESC, w.game_id

--- wrong-14
-- current span lost
WITH span AS (
    SELECT player_id, rating, valid_from, lead(valid_from) OVER (PARTITION BY player_id ORDER BY valid_from) AS until FROM ratings
), won AS (
    SELECT game_id, played_on, CASE WHEN result = '1-0' THEN white ELSE black END AS winner, CASE WHEN result = '1-0' THEN black ELSE white END AS loser
    FROM games WHERE result <> '1/2'
)
SELECT w.game_id, w.winner, l.rating - r.rating AS gap
FROM won AS w
JOIN span AS r ON r.player_id = w.winner AND w.played_on >= r.valid_from AND (w.played_on < r.until)
JOIN span AS l ON l.player_id = w.loser AND w.played_on >= l.valid_from AND (w.played_on < l.until)
WHERE l.rating - r.rating >= 100
ORDER BY gap DESC, w.game_id

--- wrong-15
-- loser's current span lost
WITH span AS (
    SELECT player_id, rating, valid_from, lead(valid_from) OVER (PARTITION BY player_id ORDER BY valid_from) AS until FROM ratings
), won AS (
    SELECT game_id, played_on, CASE WHEN result = '1-0' THEN white ELSE black END AS winner, CASE WHEN result = '1-0' THEN black ELSE white END AS loser
    FROM games WHERE result <> '1/2'
)
SELECT w.game_id, w.winner, l.rating - r.rating AS gap
FROM won AS w
JOIN span AS r ON r.player_id = w.winner AND w.played_on >= r.valid_from AND (w.played_on < r.until OR r.until IS NULL)
JOIN span AS l ON l.player_id = w.loser AND w.played_on >= l.valid_from AND (w.played_on < l.until)
WHERE l.rating - r.rating >= 100
ORDER BY gap DESC, w.game_id

--- wrong-16
-- lead over all players
WITH span AS (
    SELECT player_id, rating, valid_from, lead(valid_from) OVER (ORDER BY valid_from) AS until FROM ratings
), won AS (
    SELECT game_id, played_on, CASE WHEN result = '1-0' THEN white ELSE black END AS winner, CASE WHEN result = '1-0' THEN black ELSE white END AS loser
    FROM games WHERE result <> '1/2'
)
SELECT w.game_id, w.winner, l.rating - r.rating AS gap
FROM won AS w
JOIN span AS r ON r.player_id = w.winner AND w.played_on >= r.valid_from AND (w.played_on < r.until OR r.until IS NULL)
JOIN span AS l ON l.player_id = w.loser AND w.played_on >= l.valid_from AND (w.played_on < l.until OR l.until IS NULL)
WHERE l.rating - r.rating >= 100
ORDER BY gap DESC, w.game_id

--- wrong-17
-- unrated is 0
WITH won AS (
    SELECT game_id, played_on,
           CASE result WHEN '1-0' THEN white ELSE black END AS winner,
           CASE result WHEN '1-0' THEN black ELSE white END AS loser
    FROM games
    WHERE result IN ('1-0', '0-1')
)
SELECT w.game_id, w.winner AS winner_id, l.rating - coalesce(r.rating, 0) AS gap
FROM won AS w
LEFT JOIN LATERAL (
    SELECT rating FROM ratings
    WHERE player_id = w.winner AND valid_from <= w.played_on
    ORDER BY valid_from DESC LIMIT 1
) AS r ON true
CROSS JOIN LATERAL (
    SELECT rating FROM ratings
    WHERE player_id = w.loser AND valid_from <= w.played_on
    ORDER BY valid_from DESC LIMIT 1
) AS l
WHERE l.rating - coalesce(r.rating, 0) >= 100
ORDER BY gap DESC, w.game_id

--- wrong-18
-- order by game
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
ORDER BY w.game_id

--- wrong-19
-- order: game descending in ties
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
ORDER BY gap DESC, w.game_id DESC

--- wrong-20
-- rating within the last year
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
    WHERE player_id = w.winner AND valid_from BETWEEN w.played_on - 365 AND w.played_on
    ORDER BY valid_from DESC LIMIT 1
) AS r
CROSS JOIN LATERAL (
    SELECT rating FROM ratings
    WHERE player_id = w.loser AND valid_from BETWEEN w.played_on - 365 AND w.played_on
    ORDER BY valid_from DESC LIMIT 1
) AS l
WHERE l.rating - r.rating >= 100
ORDER BY gap DESC, w.game_id

--- wrong-21
-- ten percent below
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
WHERE r.rating <= l.rating * 0.95 AND l.rating - r.rating >= 100
ORDER BY gap DESC, w.game_id

--- wrong-22
-- 99 and a half
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
WHERE l.rating - r.rating >= 99
ORDER BY gap DESC, w.game_id

--- wrong-23
-- rating at the start of the month
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
    WHERE player_id = w.winner AND valid_from <= date_trunc('month', w.played_on::timestamp)
    ORDER BY valid_from DESC LIMIT 1
) AS r
CROSS JOIN LATERAL (
    SELECT rating FROM ratings
    WHERE player_id = w.loser AND valid_from <= date_trunc('month', w.played_on::timestamp)
    ORDER BY valid_from DESC LIMIT 1
) AS l
WHERE l.rating - r.rating >= 100
ORDER BY gap DESC, w.game_id
