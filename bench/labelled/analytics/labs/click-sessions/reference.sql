WITH s AS (SELECT visitor, at, (at - lag(at) OVER (PARTITION BY visitor ORDER BY at) <= interval '30 minutes') IS NOT TRUE AS starts FROM clicks WHERE visitor IS NOT NULL),
n AS (SELECT visitor, at, count(*) FILTER (WHERE starts) OVER (PARTITION BY visitor ORDER BY at ROWS UNBOUNDED PRECEDING) AS k FROM s),
t AS (SELECT visitor, k, max(at) - min(at) AS d, count(*) AS c FROM n GROUP BY visitor, k)
SELECT visitor, count(*) AS sessions, max(d) AS longest, max(c) AS clicks FROM t GROUP BY visitor ORDER BY sessions DESC, visitor;
