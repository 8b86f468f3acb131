--- right-1
SELECT r.code, sum(CASE WHEN extract(month from o.placed_on) BETWEEN 1 AND 3 THEN coalesce(o.amount,0) ELSE 0 END), sum(CASE WHEN extract(month from o.placed_on) BETWEEN 4 AND 6 THEN coalesce(o.amount,0) ELSE 0 END),
 sum(CASE WHEN extract(month from o.placed_on) BETWEEN 7 AND 9 THEN coalesce(o.amount,0) ELSE 0 END), sum(CASE WHEN extract(month from o.placed_on) > 9 THEN coalesce(o.amount,0) ELSE 0 END),
 round(sum(coalesce(o.amount,0)) * 100.0 / nullif(sum(sum(coalesce(o.amount,0))) OVER (),0), 1)
FROM regions r LEFT JOIN orders o ON r.code=o.code AND o.status IN ('new','paid') AND extract(year from o.placed_on)=2024 GROUP BY r.code ORDER BY r.code;

--- right-2
SELECT code, (SELECT coalesce(sum(amount),0) FROM orders o WHERE o.code=r.code AND status!='cancelled' AND placed_on BETWEEN '2024-01-01' AND '2024-03-31'),
(SELECT coalesce(sum(amount),0) FROM orders o WHERE o.code=r.code AND status!='cancelled' AND placed_on BETWEEN '2024-04-01' AND '2024-06-30'),
(SELECT coalesce(sum(amount),0) FROM orders o WHERE o.code=r.code AND status!='cancelled' AND placed_on BETWEEN '2024-07-01' AND '2024-09-30'),
(SELECT coalesce(sum(amount),0) FROM orders o WHERE o.code=r.code AND status!='cancelled' AND placed_on BETWEEN '2024-10-01' AND '2024-12-31'),
round(100*(SELECT coalesce(sum(amount),0) FROM orders o WHERE o.code=r.code AND status!='cancelled' AND placed_on BETWEEN '2024-01-01' AND '2024-12-31')
 / nullif((SELECT sum(amount) FROM orders o WHERE code IN (SELECT code FROM regions) AND status!='cancelled' AND placed_on BETWEEN '2024-01-01' AND '2024-12-31'),0),1)
FROM regions r ORDER BY code;

--- right-3
WITH g AS (SELECT r.code, q, coalesce(sum(o.amount),0) s FROM regions r CROSS JOIN generate_series(0,3) q
 LEFT JOIN orders o ON o.code=r.code AND o.status <> 'cancelled' AND date_trunc('quarter',o.placed_on)::date = ('2024-01-01'::date + make_interval(months => 3*q))::date GROUP BY 1,2),
t AS (SELECT code, max(s) FILTER (WHERE q=0) a, max(s) FILTER (WHERE q=1) b, max(s) FILTER (WHERE q=2) c, max(s) FILTER (WHERE q=3) d FROM g GROUP BY code)
SELECT code,a,b,c,d, CASE WHEN (SELECT sum(s) FROM g)<>0 THEN round((a+b+c+d)/(SELECT sum(s) FROM g)*100,1) END FROM t ORDER BY code;

--- right-4
WITH o AS (SELECT code, to_char(placed_on,'YYYY"Q"Q') q, sum(amount) s FROM orders WHERE NOT status = 'cancelled' GROUP BY 1,2)
SELECT r.code, coalesce(a.s,0), coalesce(b.s,0), coalesce(c.s,0), coalesce(d.s,0),
 round((coalesce(a.s,0)+coalesce(b.s,0)+coalesce(c.s,0)+coalesce(d.s,0))*100/nullif(sum(coalesce(a.s,0)+coalesce(b.s,0)+coalesce(c.s,0)+coalesce(d.s,0)) OVER (),0),1)
FROM regions r LEFT JOIN o a ON a.code=r.code AND a.q='2024Q1' LEFT JOIN o b ON b.code=r.code AND b.q='2024Q2' LEFT JOIN o c ON c.code=r.code AND c.q='2024Q3' LEFT JOIN o d ON d.code=r.code AND d.q='2024Q4' ORDER BY r.code;

--- right-5
SELECT r.code, x.* FROM regions r CROSS JOIN (SELECT sum(amount) AS allsum FROM orders JOIN regions USING (code) WHERE status <> 'cancelled' AND date_part('year',placed_on)=2024) z
CROSS JOIN LATERAL (SELECT coalesce(sum(amount*(m IN (1,2,3))::int),0), coalesce(sum(amount*(m IN (4,5,6))::int),0), coalesce(sum(amount*(m IN (7,8,9))::int),0), coalesce(sum(amount*(m IN (10,11,12))::int),0), round(100*coalesce(sum(amount),0)/nullif(z.allsum,0),1)
 FROM (SELECT amount, date_part('month',placed_on)::int m FROM orders o WHERE o.code=r.code AND o.status <> 'cancelled' AND date_part('year',placed_on)=2024) y) x ORDER BY r.code;

--- right-6
WITH base AS (SELECT r.code, o.amount, (extract(month from o.placed_on)::int+2)/3 AS q FROM regions r LEFT JOIN (SELECT * FROM orders WHERE status <> 'cancelled' AND placed_on::text LIKE '2024-%') o ON o.code=r.code),
p AS (SELECT code, coalesce(sum(amount) FILTER (WHERE q=1),0) q1, coalesce(sum(amount) FILTER (WHERE q=2),0) q2, coalesce(sum(amount) FILTER (WHERE q=3),0) q3, coalesce(sum(amount) FILTER (WHERE q=4),0) q4 FROM base GROUP BY code)
SELECT *, round((q1+q2+q3+q4)/nullif((SELECT sum(q1+q2+q3+q4) FROM p),0)*100,1) FROM p ORDER BY 1;

--- wrong-01
WITH q AS (SELECT r.code, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 1), 0) q1, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 2), 0) q2, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 3), 0) q3, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 4), 0) q4, coalesce(sum(o.amount), 0) t
 FROM regions r LEFT JOIN orders o ON o.code = r.code AND o.status <> 'cancelled' GROUP BY r.code) SELECT code, q1, q2, q3, q4, round(100 * t / nullif(sum(t) OVER (), 0), 1) FROM q ORDER BY code;

--- wrong-02
WITH q AS (SELECT r.code, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 1), 0) q1, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 2), 0) q2, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 3), 0) q3, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 4), 0) q4, coalesce(sum(o.amount), 0) t
 FROM regions r LEFT JOIN orders o ON o.code = r.code WHERE o.status <> 'cancelled' AND extract(year from placed_on)=2024 GROUP BY r.code) SELECT code, q1, q2, q3, q4, round(100 * t / nullif(sum(t) OVER (), 0), 1) FROM q ORDER BY code;

--- wrong-03
WITH q AS (SELECT r.code, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 1), 0) q1, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 2), 0) q2, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 3), 0) q3, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 4), 0) q4, coalesce(sum(o.amount), 0) t
 FROM regions r LEFT JOIN orders o ON o.code = r.code AND (o.status = 'new' OR o.status = 'paid' AND extract(year from placed_on)=2024) GROUP BY r.code) SELECT code, q1, q2, q3, q4, round(100 * t / nullif(sum(t) OVER (), 0), 1) FROM q ORDER BY code;

--- wrong-04
WITH q AS (SELECT r.code, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 1), 0) q1, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 2), 0) q2, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 3), 0) q3, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 4), 0) q4, coalesce(sum(o.amount), 0) t
 FROM regions r LEFT JOIN orders o ON o.code = r.code AND o.status = 'paid' AND extract(year from placed_on)=2024 GROUP BY r.code) SELECT code, q1, q2, q3, q4, round(100 * t / nullif(sum(t) OVER (), 0), 1) FROM q ORDER BY code;

--- wrong-05
SELECT code, q1,q2,q3,q4, round(100*t/nullif(sum(t) OVER (),0),1) FROM (SELECT r.code, coalesce(sum(amount) FILTER (WHERE placed_on BETWEEN '2024-01-01' AND '2024-03-30'),0) q1, coalesce(sum(amount) FILTER (WHERE placed_on BETWEEN '2024-04-01' AND '2024-06-30'),0) q2, coalesce(sum(amount) FILTER (WHERE placed_on BETWEEN '2024-07-01' AND '2024-09-30'),0) q3, coalesce(sum(amount) FILTER (WHERE placed_on BETWEEN '2024-10-01' AND '2024-12-31'),0) q4, coalesce(sum(amount),0) t FROM regions r LEFT JOIN orders o ON o.code=r.code AND status<>'cancelled' AND extract(year from placed_on)=2024 GROUP BY r.code) z ORDER BY code;

--- wrong-06
SELECT code, q1,q2,q3,q4, round(100*t/nullif(sum(t) OVER (),0),1) FROM (SELECT r.code, coalesce(sum(amount) FILTER (WHERE placed_on BETWEEN '2024-01-01' AND '2024-04-01'),0) q1, coalesce(sum(amount) FILTER (WHERE placed_on BETWEEN '2024-04-01' AND '2024-07-01'),0) q2, coalesce(sum(amount) FILTER (WHERE placed_on BETWEEN '2024-07-01' AND '2024-10-01'),0) q3, coalesce(sum(amount) FILTER (WHERE placed_on BETWEEN '2024-10-01' AND '2025-01-01'),0) q4, coalesce(sum(amount),0) t FROM regions r LEFT JOIN orders o ON o.code=r.code AND status<>'cancelled' AND extract(year from placed_on)=2024 GROUP BY r.code) z ORDER BY code;

--- wrong-07
WITH q AS (SELECT r.code, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 1), 0) q1, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 2), 0) q2, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 3), 0) q3, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 4), 0) q4, coalesce(sum(o.amount), 0) t
 FROM regions r LEFT JOIN orders o ON o.code = r.code AND o.status <> 'cancelled' AND extract(year from placed_on)=2024 GROUP BY r.code) SELECT code, q1, q2, q3, q4, round(100 * t / nullif((SELECT sum(amount) FROM orders WHERE status<>'cancelled' AND extract(year from placed_on)=2024), 0), 1) FROM q ORDER BY code;

--- wrong-08
WITH q AS (SELECT r.code, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 1), 0) q1, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 2), 0) q2, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 3), 0) q3, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 4), 0) q4, coalesce(sum(o.amount), 0) t
 FROM regions r LEFT JOIN orders o ON o.code = r.code AND o.status <> 'cancelled' AND extract(year from placed_on)=2024 GROUP BY r.code) SELECT code, q1, q2, q3, q4, round(100 * t / nullif((SELECT sum(amount) FROM orders JOIN regions USING(code) WHERE extract(year from placed_on)=2024), 0), 1) FROM q ORDER BY code;

--- wrong-09
WITH q AS (SELECT r.code, sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 1) q1, sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 2) q2, sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 3) q3, sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 4) q4, coalesce(sum(o.amount), 0) t
 FROM regions r LEFT JOIN orders o ON o.code = r.code AND o.status <> 'cancelled' AND extract(year from placed_on)=2024 GROUP BY r.code) SELECT code, q1, q2, q3, q4, round(100 * t / nullif(sum(t) OVER (), 0), 1) FROM q ORDER BY code;

--- wrong-10
WITH q AS (SELECT r.code, sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 1) q1, sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 2) q2, sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 3) q3, sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 4) q4
 FROM regions r LEFT JOIN orders o ON o.code = r.code AND o.status <> 'cancelled' AND extract(year from placed_on)=2024 GROUP BY r.code) SELECT code, coalesce(q1,0), coalesce(q2,0), coalesce(q3,0), coalesce(q4,0), round(100 * (q1+q2+q3+q4) / nullif(sum(q1+q2+q3+q4) OVER (), 0), 1) FROM q ORDER BY code;

--- wrong-11
WITH base AS (SELECT r.code, o.amount, extract(month from o.placed_on)::int/3+1 AS q FROM regions r LEFT JOIN orders o ON o.code=r.code AND status<>'cancelled' AND extract(year from placed_on)=2024),
p AS (SELECT code, coalesce(sum(amount) FILTER (WHERE q=1),0) q1, coalesce(sum(amount) FILTER (WHERE q=2),0) q2, coalesce(sum(amount) FILTER (WHERE q=3),0) q3, coalesce(sum(amount) FILTER (WHERE q=4),0) q4, coalesce(sum(amount),0) t FROM base GROUP BY code)
SELECT code,q1,q2,q3,q4, round(t/nullif((SELECT sum(t) FROM p),0)*100,1) FROM p ORDER BY 1;

--- wrong-12
WITH q AS (SELECT r.code, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 1), 0) q1, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 2), 0) q2, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 3), 0) q3, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 4), 0) q4, sum(o.amount) t
 FROM regions r LEFT JOIN orders o ON o.code = r.code AND o.status <> 'cancelled' AND extract(year from placed_on)=2024 GROUP BY r.code) SELECT code, q1, q2, q3, q4, round(100 * t / nullif(sum(t) OVER (), 0), 1) FROM q ORDER BY code;

--- wrong-13
WITH q AS (SELECT r.code, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 1), 0) q1, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 2), 0) q2, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 3), 0) q3, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 4), 0) q4, coalesce(sum(o.amount), 0) t
 FROM regions r LEFT JOIN orders o ON o.code = r.code AND o.status <> 'cancelled' AND extract(year from placed_on)=2024 GROUP BY r.code) SELECT code, q1, q2, q3, q4, round(100 * round(t / nullif(sum(t) OVER (), 0), 2), 1) FROM q ORDER BY code;

--- wrong-14
WITH q AS (SELECT r.code, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 1), 0) q1, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 2), 0) q2, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 3), 0) q3, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 4), 0) q4, coalesce(sum(o.amount), 0) t
 FROM regions r LEFT JOIN orders o ON o.code = r.code AND o.status <> 'cancelled' AND extract(isoyear from placed_on)=2024 GROUP BY r.code) SELECT code, q1, q2, q3, q4, round(100 * t / nullif(sum(t) OVER (), 0), 1) FROM q ORDER BY code;

--- wrong-15
WITH q AS (SELECT r.code, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 1), 0) q1, coalesce(max(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 2), 0) q2, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 3), 0) q3, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 4), 0) q4, coalesce(sum(o.amount), 0) t
 FROM regions r LEFT JOIN orders o ON o.code = r.code AND o.status <> 'cancelled' AND extract(year from placed_on)=2024 GROUP BY r.code) SELECT code, q1, q2, q3, q4, round(100 * t / nullif(sum(t) OVER (), 0), 1) FROM q ORDER BY code;

--- wrong-16
WITH q AS (SELECT r.code, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 1), 0) q1, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 2), 0) q2, coalesce(sum(DISTINCT o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 3), 0) q3, coalesce(sum(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 4), 0) q4, coalesce(sum(o.amount), 0) t
 FROM regions r LEFT JOIN orders o ON o.code = r.code AND o.status <> 'cancelled' AND extract(year from placed_on)=2024 GROUP BY r.code) SELECT code, q1, q2, q3, q4, round(100 * t / nullif(sum(t) OVER (), 0), 1) FROM q ORDER BY code;

--- wrong-17
WITH q AS (SELECT r.code, coalesce(max(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 1), 0) q1, coalesce(max(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 2), 0) q2, coalesce(max(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 3), 0) q3, coalesce(max(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 4), 0) q4, coalesce(sum(o.amount), 0) t
 FROM regions r LEFT JOIN orders o ON o.code = r.code AND o.status <> 'cancelled' AND extract(year from placed_on)=2024 GROUP BY r.code) SELECT code, q1, q2, q3, q4, round(100 * t / nullif(sum(t) OVER (), 0), 1) FROM q ORDER BY code;

--- wrong-18
WITH q AS (SELECT r.code, coalesce(max(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 1), 0) q1, coalesce(max(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 2), 0) q2, coalesce(max(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 3), 0) q3, coalesce(max(o.amount) FILTER (WHERE extract(quarter FROM placed_on) = 4), 0) q4
 FROM regions r LEFT JOIN orders o ON o.code = r.code AND o.status <> 'cancelled' AND extract(year from placed_on)=2024 GROUP BY r.code) SELECT code, q1, q2, q3, q4, round(100 * (q1+q2+q3+q4) / nullif(sum(q1+q2+q3+q4) OVER (), 0), 1) FROM q ORDER BY code;
