--- right-1
SELECT visitor, count(DISTINCT k), max(d), max(c) FROM (
 SELECT visitor, k, max(at) - min(at) d, count(*) c FROM (
  SELECT visitor, at, sum(f) OVER (PARTITION BY visitor ORDER BY at) k FROM (
   SELECT visitor, at, CASE WHEN at - lag(at,1,at) OVER (PARTITION BY visitor ORDER BY at) > interval '30 min' THEN 1 ELSE 0 END f FROM clicks) a) b
 GROUP BY 1,2) c WHERE visitor IS NOT NULL GROUP BY visitor ORDER BY 2 DESC, 1;

--- right-2
WITH st AS (SELECT DISTINCT visitor, at FROM clicks c WHERE visitor IS NOT NULL AND NOT EXISTS (SELECT 1 FROM clicks p WHERE p.visitor=c.visitor AND p.at < c.at AND p.at >= c.at - interval '30 minutes')),
x AS (SELECT c.visitor, c.at, (SELECT max(s.at) FROM st s WHERE s.visitor=c.visitor AND s.at<=c.at) s FROM clicks c WHERE c.visitor IS NOT NULL),
t AS (SELECT visitor, s, max(at)-s d, count(*) n FROM x GROUP BY visitor, s)
SELECT visitor, count(*), max(d), max(n) FROM t GROUP BY visitor ORDER BY count(*) DESC, visitor;

--- right-3
WITH t AS (SELECT visitor, r, upper(r) u FROM (SELECT visitor, unnest(range_agg(tsrange(at, at + interval '30 minutes', '[]'))) r FROM clicks WHERE visitor IS NOT NULL GROUP BY visitor) q)
SELECT t.visitor, count(*), max(u - interval '30 minutes' - lower(r)), max((SELECT count(*) FROM clicks c WHERE c.visitor=t.visitor AND c.at <@ r)) FROM t GROUP BY t.visitor ORDER BY count(*) DESC, t.visitor;

--- right-4
WITH e AS (SELECT visitor, at, extract(epoch FROM at) - extract(epoch FROM lag(at) OVER w) gap FROM clicks WHERE visitor <> '' OR visitor = '' WINDOW w AS (PARTITION BY visitor ORDER BY at)),
g AS (SELECT visitor, at, count(CASE WHEN gap > 1800 THEN 1 END) OVER (PARTITION BY visitor ORDER BY at) s FROM e),
a AS (SELECT visitor, s, age(max(at), min(at)) dummy, max(at)-min(at) d, count(*) c FROM g GROUP BY visitor, s)
SELECT DISTINCT visitor, count(*) OVER v, max(d) OVER v, max(c) OVER v FROM a WINDOW v AS (PARTITION BY visitor) ORDER BY 2 DESC, visitor;

--- right-5
SELECT v.visitor, s.n, l.d, l.c FROM (SELECT visitor FROM clicks WHERE visitor IS NOT NULL GROUP BY 1) v
CROSS JOIN LATERAL (SELECT count(*) + 1 n FROM (SELECT at, lead(at) OVER (ORDER BY at) nx FROM clicks c WHERE c.visitor=v.visitor) q WHERE nx - at > interval '00:30') s
CROSS JOIN LATERAL (SELECT max(d) d, max(c) c FROM (SELECT max(at)-min(at) d, count(*) c FROM (SELECT at, sum((at > p + interval '30 minutes')::int) OVER (ORDER BY at) k FROM (SELECT at, lag(at) OVER (ORDER BY at) p FROM clicks c WHERE c.visitor=v.visitor) z) y GROUP BY coalesce(k,0)) w) l
ORDER BY s.n DESC, v.visitor;

--- right-6
WITH RECURSIVE o AS (SELECT visitor, at, row_number() OVER (PARTITION BY visitor ORDER BY at) rn FROM clicks WHERE visitor IS NOT NULL),
r AS (SELECT visitor, at, rn, 1 AS k FROM o WHERE rn = 1 UNION ALL SELECT o.visitor, o.at, o.rn, CASE WHEN o.at - r.at > interval '30 minutes' THEN r.k+1 ELSE r.k END FROM r JOIN o ON o.visitor=r.visitor AND o.rn=r.rn+1)
SELECT visitor, max(k), (SELECT max(d) FROM (SELECT max(at)-min(at) d FROM r x WHERE x.visitor=r.visitor GROUP BY k) q), (SELECT max(c) FROM (SELECT count(*) c FROM r x WHERE x.visitor=r.visitor GROUP BY k) q) FROM r GROUP BY visitor ORDER BY max(k) DESC, visitor;

--- wrong-01
WITH s AS (SELECT visitor, at, (at - lag(at) OVER (PARTITION BY visitor ORDER BY at) < interval '30 minutes') IS NOT TRUE AS starts FROM clicks WHERE visitor IS NOT NULL),
n AS (SELECT visitor, at, count(*) FILTER (WHERE starts) OVER (PARTITION BY visitor ORDER BY at ROWS UNBOUNDED PRECEDING) AS k FROM s), t AS (SELECT visitor, k, max(at) - min(at) AS d, count(*) AS c FROM n GROUP BY visitor, k)
SELECT visitor, count(*), max(d), max(c) FROM t GROUP BY visitor ORDER BY 2 DESC, visitor;

--- wrong-02
WITH s AS (SELECT visitor, at, (at - lag(at) OVER (PARTITION BY visitor ORDER BY at) <= interval '30 minutes') IS NOT TRUE AS starts FROM clicks),
n AS (SELECT visitor, at, count(*) FILTER (WHERE starts) OVER (PARTITION BY visitor ORDER BY at ROWS UNBOUNDED PRECEDING) AS k FROM s), t AS (SELECT visitor, k, max(at) - min(at) AS d, count(*) AS c FROM n GROUP BY visitor, k)
SELECT visitor, count(*), max(d), max(c) FROM t GROUP BY visitor ORDER BY 2 DESC, visitor;

--- wrong-03
WITH s AS (SELECT visitor, at, (extract(minute from at - lag(at) OVER (PARTITION BY visitor ORDER BY at)) <= 30) IS NOT TRUE AS starts FROM clicks WHERE visitor IS NOT NULL),
n AS (SELECT visitor, at, count(*) FILTER (WHERE starts) OVER (PARTITION BY visitor ORDER BY at ROWS UNBOUNDED PRECEDING) AS k FROM s), t AS (SELECT visitor, k, max(at) - min(at) AS d, count(*) AS c FROM n GROUP BY visitor, k)
SELECT visitor, count(*), max(d), max(c) FROM t GROUP BY visitor ORDER BY 2 DESC, visitor;

--- wrong-04
WITH s AS (SELECT visitor, at, (date_trunc('minute',at) - date_trunc('minute',lag(at) OVER (PARTITION BY visitor ORDER BY at)) <= interval '30 minutes') IS NOT TRUE AS starts FROM clicks WHERE visitor IS NOT NULL),
n AS (SELECT visitor, at, count(*) FILTER (WHERE starts) OVER (PARTITION BY visitor ORDER BY at ROWS UNBOUNDED PRECEDING) AS k FROM s), t AS (SELECT visitor, k, max(at) - min(at) AS d, count(*) AS c FROM n GROUP BY visitor, k)
SELECT visitor, count(*), max(d), max(c) FROM t GROUP BY visitor ORDER BY 2 DESC, visitor;

--- wrong-05
WITH t AS (SELECT visitor, floor(extract(epoch from at - min(at) OVER (PARTITION BY visitor))/1800) k, at FROM clicks WHERE visitor IS NOT NULL), u AS (SELECT visitor, k, max(at)-min(at) d, count(*) c FROM t GROUP BY 1,2)
SELECT visitor, count(*), max(d), max(c) FROM u GROUP BY visitor ORDER BY 2 DESC, visitor;

--- wrong-06
WITH s AS (SELECT visitor, at, (at - lag(at) OVER (ORDER BY at) <= interval '30 minutes') IS NOT TRUE AS starts FROM clicks WHERE visitor IS NOT NULL),
n AS (SELECT visitor, at, count(*) FILTER (WHERE starts) OVER (ORDER BY at) AS k FROM s), t AS (SELECT visitor, k, max(at) - min(at) AS d, count(*) AS c FROM n GROUP BY visitor, k)
SELECT visitor, count(*), max(d), max(c) FROM t GROUP BY visitor ORDER BY 2 DESC, visitor;

--- wrong-07
WITH s AS (SELECT visitor, at, (at - lag(at) OVER (PARTITION BY visitor ORDER BY at) <= interval '30 minutes') IS NOT TRUE AS starts FROM clicks WHERE visitor IS NOT NULL)
SELECT visitor, count(*) FILTER (WHERE starts), max(at)-min(at), count(*) FROM s GROUP BY visitor ORDER BY 2 DESC, visitor;

--- wrong-08
WITH s AS (SELECT visitor, at, (at - lag(at) OVER (PARTITION BY visitor ORDER BY at) <= interval '30 minutes') IS NOT TRUE AS starts FROM (SELECT DISTINCT visitor, at FROM clicks) c WHERE visitor IS NOT NULL),
n AS (SELECT visitor, at, count(*) FILTER (WHERE starts) OVER (PARTITION BY visitor ORDER BY at ROWS UNBOUNDED PRECEDING) AS k FROM s), t AS (SELECT visitor, k, max(at) - min(at) AS d, count(*) AS c FROM n GROUP BY visitor, k)
SELECT visitor, count(*), max(d), max(c) FROM t GROUP BY visitor ORDER BY 2 DESC, visitor;

--- wrong-09
SELECT visitor, count(*) FILTER (WHERE at - p > interval '30 minutes'), max(at)-max(at), max(c) FROM (SELECT visitor, at, lag(at) OVER (PARTITION BY visitor ORDER BY at) p, count(*) OVER (PARTITION BY visitor) c FROM clicks WHERE visitor IS NOT NULL) t GROUP BY visitor ORDER BY 2 DESC, 1;

--- wrong-10
WITH s AS (SELECT visitor, at, (at - lag(at) OVER (PARTITION BY visitor, at::date ORDER BY at) <= interval '30 minutes') IS NOT TRUE AS starts FROM clicks WHERE visitor IS NOT NULL),
n AS (SELECT visitor, at, count(*) FILTER (WHERE starts) OVER (PARTITION BY visitor ORDER BY at ROWS UNBOUNDED PRECEDING) AS k FROM s), t AS (SELECT visitor, k, max(at) - min(at) AS d, count(*) AS c FROM n GROUP BY visitor, k)
SELECT visitor, count(*), max(d), max(c) FROM t GROUP BY visitor ORDER BY 2 DESC, visitor;

--- wrong-11
WITH s AS (SELECT visitor, at, (at - lag(at) OVER (PARTITION BY visitor ORDER BY at) <= interval '30 minutes') IS NOT TRUE AS starts FROM clicks WHERE visitor IS NOT NULL),
n AS (SELECT visitor, at, count(*) FILTER (WHERE starts) OVER (PARTITION BY visitor ORDER BY at ROWS UNBOUNDED PRECEDING) AS k FROM s), t AS (SELECT visitor, k, max(at) - min(at) AS d, count(*) AS c FROM n GROUP BY visitor, k)
SELECT visitor, count(*), max(d), (array_agg(c ORDER BY d DESC, c DESC))[1] FROM t GROUP BY visitor ORDER BY 2 DESC, visitor;

--- wrong-12
WITH s AS (SELECT visitor, at, (at - lag(at) OVER (PARTITION BY visitor ORDER BY at) <= interval '30 minutes') IS NOT TRUE AS starts FROM clicks WHERE visitor IS NOT NULL),
n AS (SELECT visitor, at, count(*) FILTER (WHERE starts) OVER (PARTITION BY visitor ORDER BY at ROWS UNBOUNDED PRECEDING) AS k FROM s), t AS (SELECT visitor, k, max(at) - min(at) AS d, count(*) AS c FROM n GROUP BY visitor, k)
SELECT visitor, count(*), max(d), max(c) FROM t GROUP BY visitor ORDER BY visitor;

--- wrong-13
WITH s AS (SELECT visitor, at, page, (at - lag(at) OVER (PARTITION BY visitor ORDER BY at) <= interval '30 minutes') IS NOT TRUE AS starts FROM clicks WHERE visitor IS NOT NULL),
n AS (SELECT visitor, at, page, count(*) FILTER (WHERE starts) OVER (PARTITION BY visitor ORDER BY at ROWS UNBOUNDED PRECEDING) AS k FROM s), t AS (SELECT visitor, k, max(at) - min(at) AS d, count(page) AS c FROM n GROUP BY visitor, k)
SELECT visitor, count(*), max(d), max(c) FROM t GROUP BY visitor ORDER BY 2 DESC, visitor;
