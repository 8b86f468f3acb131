--- right-1
SELECT r.ward, r.party, round(100.0 * sum(r.votes) / w.total, 1) AS percent
FROM results AS r
JOIN (SELECT ward, sum(votes) AS total FROM results GROUP BY ward) AS w ON w.ward = r.ward
WHERE r.party IS NOT NULL AND w.total > 0
GROUP BY r.ward, r.party, w.total
HAVING 100.0 * sum(r.votes) / w.total >= 5
ORDER BY r.ward, sum(r.votes) DESC, r.party

--- right-2
with w as (select ward, sum(coalesce(votes,0)) t from results group by ward having sum(coalesce(votes,0))>0), p as (select ward, party, sum(coalesce(votes,0)) v from results where party is not null group by ward, party)
select ward, party, round(v*100/t::numeric,1) from p join w using (ward) where v*20>=t order by ward, v desc, party

--- right-3
SELECT p.ward, p.party, p.share FROM (SELECT DISTINCT r.ward, r.party, round(100 * sum(coalesce(votes,0)) OVER (PARTITION BY ward, party)::numeric / nullif(greatest(sum(coalesce(votes,0)) OVER (PARTITION BY ward),0),0), 1) share, sum(coalesce(votes,0)) OVER (PARTITION BY ward, party)::numeric v, sum(coalesce(votes,0)) OVER (PARTITION BY ward) t FROM results r) p WHERE p.ward IS NOT NULL AND p.party IS NOT NULL AND t>0 AND v/t >= 0.05 ORDER BY p.ward, p.v DESC, p.party

--- right-4
SELECT x.ward, x.party, round(x.v * 100.0 / (SELECT sum(votes) FROM results z WHERE z.ward=x.ward), 1) FROM (SELECT ward, party, sum(votes) v FROM results GROUP BY ward, party) x WHERE x.party IS NOT NULL AND (SELECT sum(votes) FROM results z WHERE z.ward=x.ward) > 0 AND x.v >= 0.05 * (SELECT sum(votes) FROM results z WHERE z.ward=x.ward) ORDER BY x.ward, x.v DESC, x.party

--- right-5
SELECT g.ward, g.party, round(100.0*g.v/h.v,1) FROM (SELECT ward, party, sum(votes) v, grouping(party) gr FROM results WHERE ward IS NOT NULL GROUP BY ROLLUP (ward, party)) g JOIN (SELECT ward, sum(votes) v FROM results WHERE ward IS NOT NULL GROUP BY GROUPING SETS ((ward))) h ON h.ward=g.ward AND h.v>0 WHERE g.gr=0 AND g.party IS NOT NULL AND g.v*100>=5*h.v ORDER BY g.ward, g.v DESC, g.party

--- right-6
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 20 * votes >= total
ORDER BY ward, 100.0 * votes / total DESC, party

--- right-7
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100 * votes::int / total::int >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-01
-- over 5
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total > 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-02
-- rounded before the hurdle
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND round(100.0 * votes / total, 1) >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-03
-- integer division
WITH t AS (
    SELECT ward, party, sum(votes)::int AS votes, (sum(sum(votes)) OVER (PARTITION BY ward))::int AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-04
-- total without those of no party
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL AND party IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-05
-- no party listed
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-06
-- share of all votes
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER () AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-07
-- share of the party's votes
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY party) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-08
-- hurdle over the lines
SELECT r.ward, r.party, round(100.0 * sum(r.votes) / w.total, 1) AS percent
FROM results AS r
JOIN (SELECT ward, sum(votes) AS total FROM results GROUP BY ward) AS w ON w.ward = r.ward
WHERE r.party IS NOT NULL AND w.total > 0
GROUP BY r.ward, r.party, w.total
HAVING 100.0 * max(r.votes) / w.total >= 5
ORDER BY r.ward, sum(r.votes) DESC, r.party

--- wrong-09
-- negative totals too
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total <> 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-10
-- zero total is an error
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-11
-- corrections left out
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL AND votes > 0
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-12
-- rounded to integer
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-13
-- rounded fraction
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(1.0 * votes / total, 2) * 100 AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-14
-- double precision: half to even
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round((100.0 * votes / total)::float * 10) / 10 AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-15
-- equal lines once
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM (SELECT DISTINCT * FROM results) AS r
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-16
-- truncated
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, trunc(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-17
-- order by the rounded share
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, percent DESC, party

--- wrong-18
-- order by party
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, party

--- wrong-19
-- order by share over all wards
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY 100.0 * votes / total DESC, ward, party

--- wrong-20
-- fan-out: joined to lines of the ward
SELECT r.ward, r.party, round(100.0 * sum(r.votes) / w.total, 1) AS percent
FROM results AS r
JOIN (SELECT ward, station, sum(votes) AS total FROM results GROUP BY ward, station) AS w ON w.ward = r.ward
WHERE r.party IS NOT NULL AND w.total > 0
GROUP BY r.ward, r.party, w.total
HAVING 100.0 * sum(r.votes) / w.total >= 5
ORDER BY r.ward, sum(r.votes) DESC, r.party

--- wrong-21
-- average of stations
SELECT ward, party, round(avg(100.0 * v / t), 1) AS percent FROM (SELECT ward, station, party, sum(votes) v, sum(sum(votes)) OVER (PARTITION BY ward, station) t FROM results WHERE ward IS NOT NULL GROUP BY ward, station, party) x WHERE party IS NOT NULL AND t > 0 GROUP BY ward, party HAVING avg(100.0 * v / t) >= 5 ORDER BY ward, avg(100.0 * v / t) DESC, party

--- wrong-22
-- parties by NULL votes lost: count share
WITH t AS (
    SELECT ward, party, count(votes) AS votes, sum(count(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-23
-- running total as the whole
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward ORDER BY party) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-24
-- rounded twice
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(round(100.0 * votes / total, 2), 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-25
-- rounded to integer before
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND round(100.0 * votes / total) >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-27
-- hurdle 5.0 of the rounded to two
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND round(100.0 * votes / total, 2) >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-28
-- more than 4
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total > 4
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-29
-- order by votes over all then party: ascending party missing
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC

--- wrong-30
-- ties: party descending
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 5
ORDER BY ward, 100.0 * votes / total DESC, party DESC

--- wrong-31
-- at least 5 votes
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND votes >= 5
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-32
-- over 4.9
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND 100.0 * votes / total >= 4.95
ORDER BY ward, 100.0 * votes / total DESC, party

--- wrong-33
-- numbers: 0.05 as real
WITH t AS (
    SELECT ward, party, sum(votes) AS votes, sum(sum(votes)) OVER (PARTITION BY ward) AS total
    FROM results
    WHERE ward IS NOT NULL
    GROUP BY ward, party
)
SELECT ward, party, round(100.0 * votes / total, 1) AS percent
FROM t
WHERE party IS NOT NULL AND total > 0 AND votes::real / total::real > 0.05::real
ORDER BY ward, 100.0 * votes / total DESC, party
