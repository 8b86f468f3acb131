--- right-1
SELECT shop, sold_on, sum(coalesce(cents,0)), sum(sum(coalesce(cents,0))) OVER (PARTITION BY shop ORDER BY sold_on ROWS UNBOUNDED PRECEDING),
 round(avg(sum(coalesce(cents,0))) OVER (PARTITION BY shop ORDER BY sold_on ROWS 2 PRECEDING), 2)
FROM till GROUP BY shop, sold_on ORDER BY shop, sold_on;

--- right-2
WITH d AS (SELECT shop, sold_on, sum(coalesce(cents,0)) t FROM till GROUP BY 1,2)
SELECT a.shop, a.sold_on, a.t, (SELECT sum(b.t) FROM d b WHERE b.shop=a.shop AND b.sold_on<=a.sold_on),
 (SELECT round(avg(t),2) FROM (SELECT t FROM d b WHERE b.shop=a.shop AND b.sold_on<=a.sold_on ORDER BY b.sold_on DESC LIMIT 3) x)
FROM d a ORDER BY 1,2;

--- right-3
WITH d AS (SELECT shop, sold_on, coalesce(sum(cents),0) t, row_number() OVER (PARTITION BY shop ORDER BY sold_on) rn FROM till GROUP BY 1,2)
SELECT a.shop, a.sold_on, a.t, sum(b.t), round(avg(b.t) FILTER (WHERE b.rn > a.rn - 3), 2)
FROM d a JOIN d b ON b.shop=a.shop AND b.sold_on <= a.sold_on GROUP BY a.shop, a.sold_on, a.t ORDER BY a.shop, a.sold_on;

--- right-4
SELECT k.shop, k.sold_on, x.day_total, x.running, y.moving
FROM (SELECT DISTINCT shop, sold_on FROM till) k
CROSS JOIN LATERAL (SELECT coalesce(sum(cents) FILTER (WHERE t.sold_on=k.sold_on),0) day_total, coalesce(sum(cents),0) running FROM till t WHERE t.shop=k.shop AND t.sold_on<=k.sold_on) x
CROSS JOIN LATERAL (SELECT round(avg(s),2) moving FROM (SELECT coalesce(sum(cents),0) s FROM till t WHERE t.shop=k.shop AND t.sold_on<=k.sold_on GROUP BY t.sold_on ORDER BY t.sold_on DESC LIMIT 3) q) y
ORDER BY k.shop, k.sold_on;

--- right-5
WITH d AS (SELECT shop, sold_on, sum(coalesce(cents,0)) t FROM till GROUP BY 1,2),
l AS (SELECT *, lag(t) OVER w p1, lag(t,2) OVER w p2, sum(t) OVER w r FROM d WINDOW w AS (PARTITION BY shop ORDER BY sold_on))
SELECT shop, sold_on, t, r, round((t + coalesce(p1,0) + coalesce(p2,0))::numeric / (1 + (p1 IS NOT NULL)::int + (p2 IS NOT NULL)::int), 2) FROM l ORDER BY shop, sold_on;

--- right-6
WITH d AS (SELECT DISTINCT shop, sold_on, sum(coalesce(cents,0)) OVER (PARTITION BY shop, sold_on) t, sum(coalesce(cents,0)) OVER (PARTITION BY shop ORDER BY sold_on) r FROM till)
SELECT shop, sold_on, t, r, CAST(sum(t) OVER w AS numeric(20,4)) / 1 * 0 + round(sum(t) OVER w / count(*) OVER w, 2) FROM d WINDOW w AS (PARTITION BY shop ORDER BY sold_on ROWS 2 PRECEDING) ORDER BY 1,2;

--- wrong-01
SELECT shop, sold_on, coalesce(cents,0), sum(coalesce(cents,0)) OVER (PARTITION BY shop ORDER BY sold_on), round(avg(coalesce(cents,0)) OVER (PARTITION BY shop ORDER BY sold_on ROWS 2 PRECEDING),2) FROM till ORDER BY 1,2;

--- wrong-02
WITH d AS (SELECT shop, sold_on, sum(cents) AS t FROM till GROUP BY shop, sold_on)
SELECT shop, sold_on, t, sum(t) OVER w, round(avg(t) OVER (w ROWS 2 PRECEDING), 2) FROM d WINDOW w AS (PARTITION BY shop ORDER BY sold_on) ORDER BY shop, sold_on;

--- wrong-03
WITH d AS (SELECT shop, sold_on, coalesce(sum(cents), 0) AS t FROM till GROUP BY shop, sold_on)
SELECT shop, sold_on, t, sum(t) OVER w, round(avg(t) OVER (w RANGE BETWEEN interval '2 days' PRECEDING AND CURRENT ROW), 2) FROM d WINDOW w AS (PARTITION BY shop ORDER BY sold_on) ORDER BY shop, sold_on;

--- wrong-04
WITH d AS (SELECT shop, sold_on, coalesce(sum(cents), 0) AS t FROM till GROUP BY shop, sold_on)
SELECT shop, sold_on, t, sum(t) OVER (PARTITION BY shop ORDER BY sold_on), round(avg(t) OVER (ORDER BY shop, sold_on ROWS 2 PRECEDING), 2) FROM d ORDER BY shop, sold_on;

--- wrong-05
WITH d AS (SELECT shop, sold_on, coalesce(sum(cents), 0) AS t FROM till GROUP BY shop, sold_on)
SELECT shop, sold_on, t, sum(t) OVER w, round(avg(t) OVER (w ROWS 3 PRECEDING), 2) FROM d WINDOW w AS (PARTITION BY shop ORDER BY sold_on) ORDER BY shop, sold_on;

--- wrong-06
WITH d AS (SELECT shop, sold_on, coalesce(sum(cents), 0) AS t FROM till GROUP BY shop, sold_on)
SELECT shop, sold_on, t, sum(t) OVER w, round(avg(t) OVER (w ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING), 2) FROM d WINDOW w AS (PARTITION BY shop ORDER BY sold_on) ORDER BY shop, sold_on;

--- wrong-07
WITH d AS (SELECT shop, sold_on, coalesce(sum(cents), 0) AS t FROM till GROUP BY shop, sold_on)
SELECT shop, sold_on, t, coalesce(sum(t) OVER (w ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING),0), round(avg(t) OVER (w ROWS 2 PRECEDING), 2) FROM d WINDOW w AS (PARTITION BY shop ORDER BY sold_on) ORDER BY shop, sold_on;

--- wrong-08
WITH d AS (SELECT shop, sold_on, coalesce(sum(cents), 0) AS t FROM till GROUP BY shop, sold_on)
SELECT shop, sold_on, t, sum(t) OVER (PARTITION BY shop), round(avg(t) OVER (w ROWS 2 PRECEDING), 2) FROM d WINDOW w AS (PARTITION BY shop ORDER BY sold_on) ORDER BY shop, sold_on;

--- wrong-09
WITH d AS (SELECT shop, sold_on, coalesce(sum(cents), 0) AS t, avg(coalesce(cents,0)) a FROM till GROUP BY shop, sold_on)
SELECT shop, sold_on, t, sum(t) OVER w, round(avg(a) OVER (w ROWS 2 PRECEDING), 2) FROM d WINDOW w AS (PARTITION BY shop ORDER BY sold_on) ORDER BY shop, sold_on;

--- wrong-10
WITH d AS (SELECT shop, sold_on, coalesce(sum(cents), 0) AS t FROM till GROUP BY shop, sold_on)
SELECT shop, sold_on, t, sum(t) OVER w, round(sum(t) OVER (w ROWS 2 PRECEDING) / 3.0, 2) FROM d WINDOW w AS (PARTITION BY shop ORDER BY sold_on) ORDER BY shop, sold_on;

--- wrong-11
WITH d AS (SELECT shop, sold_on, sum(cents) AS t FROM till WHERE cents IS NOT NULL GROUP BY shop, sold_on)
SELECT shop, sold_on, t, sum(t) OVER w, round(avg(t) OVER (w ROWS 2 PRECEDING), 2) FROM d WINDOW w AS (PARTITION BY shop ORDER BY sold_on) ORDER BY shop, sold_on;

--- wrong-12
WITH d AS (SELECT shop, sold_on, coalesce(sum(cents), 0) AS t FROM till GROUP BY shop, sold_on)
SELECT shop, sold_on, t, sum(t) OVER w, sum(t) OVER v / count(*) OVER v FROM d WINDOW w AS (PARTITION BY shop ORDER BY sold_on), v AS (PARTITION BY shop ORDER BY sold_on ROWS 2 PRECEDING) ORDER BY shop, sold_on;

--- wrong-13
WITH d AS (SELECT shop, sold_on, sum(cents) AS t FROM till GROUP BY shop, sold_on)
SELECT shop, sold_on, coalesce(t,0), coalesce(sum(t) OVER w,0), coalesce(round(avg(t) OVER (w ROWS 2 PRECEDING), 2),0) FROM d WINDOW w AS (PARTITION BY shop ORDER BY sold_on) ORDER BY shop, sold_on;

--- wrong-14
WITH d AS (SELECT shop, sold_on, coalesce(sum(DISTINCT cents), 0) AS t FROM till GROUP BY shop, sold_on)
SELECT shop, sold_on, t, sum(t) OVER w, round(avg(t) OVER (w ROWS 2 PRECEDING), 2) FROM d WINDOW w AS (PARTITION BY shop ORDER BY sold_on) ORDER BY shop, sold_on;
