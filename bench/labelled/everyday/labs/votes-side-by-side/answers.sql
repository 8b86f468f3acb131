--- right-1
select ward, sum(case when party='Green' then coalesce(votes,0) else 0 end), sum(case when party='Blue' then coalesce(votes,0) else 0 end), sum(case when party in ('Green','Blue') then 0 else coalesce(votes,0) end), sum(coalesce(votes,0))
from results where ward is not null group by ward having sum(votes)>=10 order by 5 desc, 1

--- right-2
WITH s AS (SELECT ward, coalesce(CASE WHEN party IN ('Green','Blue') THEN party END, '-') p, sum(votes) v FROM results WHERE ward IS NOT NULL GROUP BY 1,2), w AS (SELECT ward, sum(v) t FROM s GROUP BY ward)
SELECT w.ward, coalesce(g.v,0), coalesce(b.v,0), coalesce(o.v,0), w.t FROM w LEFT JOIN s g ON g.ward=w.ward AND g.p='Green' LEFT JOIN s b ON b.ward=w.ward AND b.p='Blue' LEFT JOIN s o ON o.ward=w.ward AND o.p='-' WHERE w.t>9 ORDER BY w.t DESC, w.ward

--- right-3
SELECT ward, green, blue, total-green-blue AS other, total FROM (SELECT ward, coalesce(sum(CASE party WHEN 'Green' THEN votes END),0) green, coalesce(sum(CASE party WHEN 'Blue' THEN votes END),0) blue, sum(votes) total FROM results GROUP BY ward) t WHERE total>=10 AND ward=ward ORDER BY total DESC, ward

--- right-4
SELECT DISTINCT ward, g, b, t-g-b, t FROM (SELECT ward, coalesce(sum(votes) FILTER (WHERE party LIKE 'Green') OVER w,0) g, coalesce(sum(votes) FILTER (WHERE party LIKE 'Blue') OVER w,0) b, coalesce(sum(votes) OVER w,0) t FROM results WHERE NOT ward IS NULL WINDOW w AS (PARTITION BY ward)) q WHERE t >= 10 ORDER BY t DESC, ward

--- right-5
SELECT "d"."ward", (SELECT coalesce(sum(votes),0) FROM results r WHERE r.ward=d.ward AND party='Green') "green", (SELECT coalesce(sum(votes),0) FROM results r WHERE r.ward=d.ward AND party='Blue'), (SELECT coalesce(sum(votes),0) FROM results r WHERE r.ward=d.ward AND (party IN ('Green','Blue')) IS NOT TRUE), (SELECT coalesce(sum(votes),0) FROM results r WHERE r.ward=d.ward) AS tt
FROM (SELECT ward FROM results UNION SELECT ward FROM results) d WHERE (SELECT sum(votes) FROM results r WHERE r.ward=d.ward) >= 10 ORDER BY tt DESC, "d"."ward"

--- wrong-01
-- NULL party lost from others
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-02
-- NULL party: coalesce to Blue
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE coalesce(party, 'Blue') = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-03
-- no coalesce for green
SELECT ward,
       sum(votes) FILTER (WHERE party = 'Green') AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-04
-- no coalesce for other
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-05
-- lines counted
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       count(votes) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-06
-- HAVING > 10
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) > 10
ORDER BY total DESC, ward

--- wrong-07
-- HAVING in WHERE
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL AND votes >= 10
GROUP BY ward
ORDER BY total DESC, ward

--- wrong-08
-- no HAVING
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
ORDER BY total DESC, ward

--- wrong-09
-- HAVING count
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING count(*) >= 10
ORDER BY total DESC, ward

--- wrong-10
-- wards without a name too
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-11
-- no corrections
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL AND votes >= 0
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-12
-- DISTINCT lines
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM (SELECT DISTINCT * FROM results) AS r
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-13
-- DISTINCT votes
SELECT ward,
       coalesce(sum(DISTINCT votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(DISTINCT votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(DISTINCT votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(DISTINCT votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(DISTINCT votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-14
-- UNION of lines
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM (SELECT * FROM results UNION SELECT * FROM results) AS r
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-15
-- order by ward only
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY ward

--- wrong-16
-- order: total ascending
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total, ward

--- wrong-17
-- columns: blue before green
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS x,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-18
-- case folded
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE lower(party) = 'green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-19
-- begins with Green
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party LIKE 'Green%'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-20
-- station grouped too
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward, station
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-21
-- total by sum of the three, without NULL party
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes) FILTER (WHERE party IS NOT NULL), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-22
-- HAVING without those of no party
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes) FILTER (WHERE party IS NOT NULL), 0) >= 10
ORDER BY total DESC, ward

--- wrong-23
-- ward trimmed
SELECT trim(ward) AS ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-24
-- empty ward left out
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL AND ward <> ''
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-25
-- party trimmed
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE trim(party) = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-26
-- votes below 1000
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL AND coalesce(votes, 0) < 1000
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-27
-- other by difference of known parties
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IN ('Red', 'Yellow') OR party IS NULL), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-28
-- counted lines only
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL AND counted_at IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward

--- wrong-29
-- HAVING by Green+Blue
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes) FILTER (WHERE party IN ('Green','Blue')), 0) >= 10
ORDER BY total DESC, ward

--- wrong-30
-- absolute votes in HAVING
SELECT ward,
       coalesce(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(abs(votes)), 0) >= 10
ORDER BY total DESC, ward

--- wrong-31
-- positive sums: greatest
SELECT ward,
       greatest(sum(votes) FILTER (WHERE party = 'Green'), 0) AS green,
       coalesce(sum(votes) FILTER (WHERE party = 'Blue'), 0) AS blue,
       coalesce(sum(votes) FILTER (WHERE party IS NULL OR party NOT IN ('Green', 'Blue')), 0) AS other,
       coalesce(sum(votes), 0) AS total
FROM results
WHERE ward IS NOT NULL
GROUP BY ward
HAVING coalesce(sum(votes), 0) >= 10
ORDER BY total DESC, ward
