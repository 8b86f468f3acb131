--- right-1
with c as (select p.club, p.player_id, r.rating from players p join ratings r using (player_id) where club is not null and not exists (select 1 from ratings x where x.player_id=p.player_id and x.valid_from>r.valid_from))
select club, player_id, rating from c where (select count(*) from c d where d.club=c.club and d.rating>c.rating)<2 order by club, rating desc, player_id

--- right-2
SELECT p.club, p.player_id, r.rating FROM players p JOIN LATERAL (SELECT rating FROM ratings WHERE player_id=p.player_id ORDER BY valid_from DESC LIMIT 1) r ON true WHERE r.rating >= coalesce((SELECT l.rating FROM players o CROSS JOIN LATERAL (SELECT rating FROM ratings WHERE player_id=o.player_id ORDER BY valid_from DESC LIMIT 1) l WHERE o.club=p.club ORDER BY l.rating DESC OFFSET 1 LIMIT 1), 0) AND p.club=p.club ORDER BY 1,3 DESC,2

--- right-3
SELECT k.club, t.player_id, t.rating FROM (SELECT DISTINCT club FROM players WHERE club IS NOT NULL) k CROSS JOIN LATERAL (SELECT p.player_id, r.rating FROM players p JOIN ratings r ON r.player_id=p.player_id AND r.valid_from=(SELECT max(valid_from) FROM ratings z WHERE z.player_id=p.player_id) WHERE p.club=k.club ORDER BY r.rating DESC FETCH FIRST 2 ROWS WITH TIES) t ORDER BY k.club, t.rating DESC, t.player_id

--- right-4
WITH c AS (SELECT player_id, (array_agg(rating ORDER BY valid_from DESC))[1] AS rating FROM ratings GROUP BY player_id), e AS (SELECT club, player_id, rating FROM players NATURAL JOIN c)
SELECT a.club, a.player_id, a.rating FROM e a LEFT JOIN e b ON b.club=a.club AND b.rating>a.rating WHERE a.club IS NOT NULL GROUP BY a.club,a.player_id,a.rating HAVING count(b.player_id)<=1 ORDER BY a.club, a.rating DESC, a.player_id

--- right-5
SELECT club, player_id, rating FROM (SELECT p.club, p.player_id, r.rating, count(*) OVER (PARTITION BY p.club ORDER BY r.rating DESC RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP) better FROM players p JOIN (SELECT *, valid_from = max(valid_from) OVER (PARTITION BY player_id) AS cur FROM ratings) r USING (player_id) WHERE r.cur AND p.club NOTNULL) x WHERE better < 2 ORDER BY club ASC, rating DESC, player_id ASC

--- wrong-01
-- row_number
WITH current AS (
    SELECT DISTINCT ON (player_id) player_id, rating
    FROM ratings
    ORDER BY player_id, valid_from DESC
), ranked AS (
    SELECT p.club, p.player_id, c.rating, row_number() OVER (PARTITION BY p.club ORDER BY c.rating DESC) AS place
    FROM players AS p JOIN current AS c ON c.player_id = p.player_id
    WHERE p.club IS NOT NULL
)
SELECT club, player_id, rating
FROM ranked
WHERE place <= 2
ORDER BY club, rating DESC, player_id

--- wrong-02
-- dense_rank
WITH current AS (
    SELECT DISTINCT ON (player_id) player_id, rating
    FROM ratings
    ORDER BY player_id, valid_from DESC
), ranked AS (
    SELECT p.club, p.player_id, c.rating, dense_rank() OVER (PARTITION BY p.club ORDER BY c.rating DESC) AS place
    FROM players AS p JOIN current AS c ON c.player_id = p.player_id
    WHERE p.club IS NOT NULL
)
SELECT club, player_id, rating
FROM ranked
WHERE place <= 2
ORDER BY club, rating DESC, player_id

--- wrong-03
-- row_number by id
WITH current AS (
    SELECT DISTINCT ON (player_id) player_id, rating
    FROM ratings
    ORDER BY player_id, valid_from DESC
), ranked AS (
    SELECT p.club, p.player_id, c.rating, row_number() OVER (PARTITION BY p.club ORDER BY c.rating DESC, p.player_id) AS place
    FROM players AS p JOIN current AS c ON c.player_id = p.player_id
    WHERE p.club IS NOT NULL
)
SELECT club, player_id, rating
FROM ranked
WHERE place <= 2
ORDER BY club, rating DESC, player_id

--- wrong-04
-- the best only
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
WHERE place < 2
ORDER BY club, rating DESC, player_id

--- wrong-05
-- three
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
WHERE place <= 3
ORDER BY club, rating DESC, player_id

--- wrong-06
-- no club too
WITH current AS (
    SELECT DISTINCT ON (player_id) player_id, rating
    FROM ratings
    ORDER BY player_id, valid_from DESC
), ranked AS (
    SELECT p.club, p.player_id, c.rating, rank() OVER (PARTITION BY p.club ORDER BY c.rating DESC) AS place
    FROM players AS p JOIN current AS c ON c.player_id = p.player_id
)
SELECT club, player_id, rating
FROM ranked
WHERE place <= 2
ORDER BY club, rating DESC, player_id

--- wrong-07
-- highest rating ever
WITH current AS (
    SELECT DISTINCT ON (player_id) player_id, rating
    FROM ratings
    ORDER BY player_id, rating DESC
), ranked AS (
    SELECT p.club, p.player_id, c.rating, rank() OVER (PARTITION BY p.club ORDER BY c.rating DESC) AS place
    FROM players AS p JOIN current AS c ON c.player_id = p.player_id
    WHERE p.club IS NOT NULL
)
SELECT club, player_id, rating
FROM ranked
WHERE place <= 2
ORDER BY club, rating DESC, player_id

--- wrong-08
-- first rating
WITH current AS (
    SELECT DISTINCT ON (player_id) player_id, rating
    FROM ratings
    ORDER BY player_id, valid_from
), ranked AS (
    SELECT p.club, p.player_id, c.rating, rank() OVER (PARTITION BY p.club ORDER BY c.rating DESC) AS place
    FROM players AS p JOIN current AS c ON c.player_id = p.player_id
    WHERE p.club IS NOT NULL
)
SELECT club, player_id, rating
FROM ranked
WHERE place <= 2
ORDER BY club, rating DESC, player_id

--- wrong-09
-- all ratings ranked
WITH current AS (
    SELECT player_id, rating FROM ratings
), ranked AS (
    SELECT p.club, p.player_id, c.rating, rank() OVER (PARTITION BY p.club ORDER BY c.rating DESC) AS place
    FROM players AS p JOIN current AS c ON c.player_id = p.player_id
    WHERE p.club IS NOT NULL
)
SELECT club, player_id, rating
FROM ranked
WHERE place <= 2
ORDER BY club, rating DESC, player_id

--- wrong-10
-- lowest first
WITH current AS (
    SELECT DISTINCT ON (player_id) player_id, rating
    FROM ratings
    ORDER BY player_id, valid_from DESC
), ranked AS (
    SELECT p.club, p.player_id, c.rating, rank() OVER (PARTITION BY p.club ORDER BY c.rating) AS place
    FROM players AS p JOIN current AS c ON c.player_id = p.player_id
    WHERE p.club IS NOT NULL
)
SELECT club, player_id, rating
FROM ranked
WHERE place <= 2
ORDER BY club, rating DESC, player_id

--- wrong-11
-- unrated best: left join
WITH current AS (
    SELECT DISTINCT ON (player_id) player_id, rating
    FROM ratings
    ORDER BY player_id, valid_from DESC
), ranked AS (
    SELECT p.club, p.player_id, c.rating, rank() OVER (PARTITION BY p.club ORDER BY c.rating DESC) AS place
    FROM players AS p LEFT JOIN current AS c ON c.player_id = p.player_id
    WHERE p.club IS NOT NULL
)
SELECT club, player_id, rating
FROM ranked
WHERE place <= 2
ORDER BY club, rating DESC, player_id

--- wrong-12
-- ranked over all clubs
WITH current AS (
    SELECT DISTINCT ON (player_id) player_id, rating
    FROM ratings
    ORDER BY player_id, valid_from DESC
), ranked AS (
    SELECT p.club, p.player_id, c.rating, rank() OVER (ORDER BY c.rating DESC) AS place
    FROM players AS p JOIN current AS c ON c.player_id = p.player_id
    WHERE p.club IS NOT NULL
)
SELECT club, player_id, rating
FROM ranked
WHERE place <= 2
ORDER BY club, rating DESC, player_id

--- wrong-13
-- max(rating) grouped
WITH ranked AS (SELECT p.club, p.player_id, max(r.rating) AS rating, rank() OVER (PARTITION BY p.club ORDER BY max(r.rating) DESC) AS place FROM players p JOIN ratings r USING (player_id) WHERE club IS NOT NULL GROUP BY p.club, p.player_id)
SELECT club, player_id, rating FROM ranked WHERE place <= 2 ORDER BY club, rating DESC, player_id

--- wrong-14
-- ratings as of today only
WITH current AS (
    SELECT DISTINCT ON (player_id) player_id, rating
    FROM ratings WHERE valid_from <= current_date
    ORDER BY player_id, valid_from DESC
), ranked AS (
    SELECT p.club, p.player_id, c.rating, rank() OVER (PARTITION BY p.club ORDER BY c.rating DESC) AS place
    FROM players AS p JOIN current AS c ON c.player_id = p.player_id
    WHERE p.club IS NOT NULL
)
SELECT club, player_id, rating
FROM ranked
WHERE place <= 2
ORDER BY club, rating DESC, player_id

--- wrong-15
-- clubs whatever their case
WITH current AS (
    SELECT DISTINCT ON (player_id) player_id, rating
    FROM ratings
    ORDER BY player_id, valid_from DESC
), ranked AS (
    SELECT p.club, p.player_id, c.rating, rank() OVER (PARTITION BY lower(p.club) ORDER BY c.rating DESC) AS place
    FROM players AS p JOIN current AS c ON c.player_id = p.player_id
    WHERE p.club IS NOT NULL
)
SELECT club, player_id, rating
FROM ranked
WHERE place <= 2
ORDER BY club, rating DESC, player_id

--- wrong-16
-- LIMIT 2 without ties
SELECT k.club, t.player_id, t.rating FROM (SELECT DISTINCT club FROM players WHERE club IS NOT NULL) k CROSS JOIN LATERAL (SELECT p.player_id, r.rating FROM players p JOIN ratings r ON r.player_id=p.player_id AND r.valid_from=(SELECT max(valid_from) FROM ratings z WHERE z.player_id=p.player_id) WHERE p.club=k.club ORDER BY r.rating DESC LIMIT 2) t ORDER BY k.club, t.rating DESC, t.player_id

--- wrong-17
-- order: id before rating
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
ORDER BY club, player_id

--- wrong-18
-- order: rating ascending
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
ORDER BY club, rating, player_id

--- wrong-19
-- latest of all players only
WITH current AS (
    SELECT player_id, rating FROM ratings WHERE valid_from = (SELECT max(valid_from) FROM ratings)
), ranked AS (
    SELECT p.club, p.player_id, c.rating, rank() OVER (PARTITION BY p.club ORDER BY c.rating DESC) AS place
    FROM players AS p JOIN current AS c ON c.player_id = p.player_id
    WHERE p.club IS NOT NULL
)
SELECT club, player_id, rating
FROM ranked
WHERE place <= 2
ORDER BY club, rating DESC, player_id

--- wrong-20
-- latest date of anybody matches
WITH current AS (
    SELECT player_id, rating FROM ratings WHERE valid_from IN (SELECT max(valid_from) FROM ratings GROUP BY player_id)
), ranked AS (
    SELECT p.club, p.player_id, c.rating, rank() OVER (PARTITION BY p.club ORDER BY c.rating DESC) AS place
    FROM players AS p JOIN current AS c ON c.player_id = p.player_id
    WHERE p.club IS NOT NULL
)
SELECT club, player_id, rating
FROM ranked
WHERE place <= 2
ORDER BY club, rating DESC, player_id
