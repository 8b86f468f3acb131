--- right-1
WITH d AS (SELECT date(t.bought_at AT TIME ZONE 'Europe/Zurich') AS day, t.fare FROM tickets t, flights f WHERE f.flight_id = t.flight_id AND (f.status <> 'cancelled' OR f.status IS NULL)), g AS (SELECT day, count(*) n, sum(fare) s FROM d GROUP BY day)
SELECT g.day, g.n, g.s, (SELECT sum(d.fare) FROM d WHERE d.day BETWEEN g.day - 2 AND g.day) FROM g ORDER BY g.day

--- right-2
WITH g AS (SELECT timezone('Europe/Zurich', bought_at)::date AS day, count(*) n, sum(fare) s FROM tickets JOIN flights USING (flight_id) WHERE coalesce(status,'') <> 'cancelled' GROUP BY timezone('Europe/Zurich', bought_at)::date)
SELECT a.day, a.n, a.s, sum(b.s) FROM g a JOIN g b ON b.day <= a.day AND b.day > a.day - 3 GROUP BY a.day, a.n, a.s ORDER BY a.day

--- right-3
WITH g AS (SELECT date_trunc('day', bought_at AT TIME ZONE 'Europe/Zurich') AS day, count(*) n, sum(fare) s FROM tickets t WHERE NOT EXISTS (SELECT 1 FROM flights f WHERE f.flight_id = t.flight_id AND f.status = 'cancelled') GROUP BY 1)
SELECT day::date, n, s, s + CASE WHEN lag(day) OVER w >= day - interval '2 days' THEN lag(s) OVER w ELSE 0 END + CASE WHEN lag(day, 2) OVER w >= day - interval '2 days' THEN lag(s, 2) OVER w ELSE 0 END FROM g WINDOW w AS (ORDER BY day) ORDER BY day

--- right-4
WITH g AS (SELECT date_trunc('day', bought_at, 'Europe/Zurich') AS d, count(*) n, sum(fare) s FROM tickets WHERE flight_id NOT IN (SELECT flight_id FROM flights WHERE status = 'cancelled') GROUP BY 1), z AS (SELECT (d AT TIME ZONE 'Europe/Zurich')::date AS day, n, s FROM g)
SELECT day, n, s, s + coalesce((SELECT s FROM z y WHERE y.day = z.day - 1), 0) + coalesce((SELECT s FROM z y WHERE y.day = z.day - 2), 0) FROM z ORDER BY day

--- right-5
WITH t AS (SELECT to_char(bought_at AT TIME ZONE 'Europe/Zurich', 'YYYY-MM-DD')::date AS day, fare FROM tickets NATURAL JOIN flights WHERE (status = 'cancelled') IS NOT TRUE)
SELECT day, count(*) FILTER (WHERE k = 0), sum(fare) FILTER (WHERE k = 0), sum(fare) FROM (SELECT day + k AS day, k, fare FROM t, generate_series(0, 2) k) x GROUP BY day HAVING bool_or(k = 0) ORDER BY day

--- right-6
SELECT DISTINCT day, count(*) OVER (PARTITION BY day), sum(fare) OVER (PARTITION BY day), sum(fare) OVER (ORDER BY day RANGE '2 days' PRECEDING) FROM (SELECT cast(bought_at AT TIME ZONE 'Europe/Zurich' AS date) AS day, fare FROM tickets JOIN flights ON tickets.flight_id = flights.flight_id WHERE status IS NULL OR status = 'scheduled' OR status = 'departed') x ORDER BY day

--- wrong-01
-- UTC days
WITH g AS (SELECT bought_at::date d, count(*) n, sum(fare) s FROM tickets JOIN flights USING (flight_id) WHERE status IS DISTINCT FROM 'cancelled' GROUP BY 1) SELECT d,n,s,sum(s) OVER (ORDER BY d RANGE '2 days' PRECEDING) FROM g ORDER BY d

--- wrong-02
-- always two hours
WITH g AS (SELECT (bought_at AT TIME ZONE 'UTC' + interval '2 hours')::date d, count(*) n, sum(fare) s FROM tickets JOIN flights USING (flight_id) WHERE status IS DISTINCT FROM 'cancelled' GROUP BY 1) SELECT d,n,s,sum(s) OVER (ORDER BY d RANGE '2 days' PRECEDING) FROM g ORDER BY d

--- wrong-03
-- always one hour
WITH g AS (SELECT (bought_at AT TIME ZONE 'UTC' + interval '1 hour')::date d, count(*) n, sum(fare) s FROM tickets JOIN flights USING (flight_id) WHERE status IS DISTINCT FROM 'cancelled' GROUP BY 1) SELECT d,n,s,sum(s) OVER (ORDER BY d RANGE '2 days' PRECEDING) FROM g ORDER BY d

--- wrong-04
-- rows frame
WITH g AS (SELECT (bought_at AT TIME ZONE 'Europe/Zurich')::date d, count(*) n, sum(fare) s FROM tickets JOIN flights USING (flight_id) WHERE status IS DISTINCT FROM 'cancelled' GROUP BY 1) SELECT d,n,s,sum(s) OVER (ORDER BY d ROWS 2 PRECEDING) FROM g ORDER BY d

--- wrong-05
-- three days before
WITH g AS (SELECT (bought_at AT TIME ZONE 'Europe/Zurich')::date d, count(*) n, sum(fare) s FROM tickets JOIN flights USING (flight_id) WHERE status IS DISTINCT FROM 'cancelled' GROUP BY 1) SELECT d,n,s,sum(s) OVER (ORDER BY d RANGE '3 days' PRECEDING) FROM g ORDER BY d

--- wrong-06
-- running total
WITH g AS (SELECT (bought_at AT TIME ZONE 'Europe/Zurich')::date d, count(*) n, sum(fare) s FROM tickets JOIN flights USING (flight_id) WHERE status IS DISTINCT FROM 'cancelled' GROUP BY 1) SELECT d,n,s,sum(s) OVER (ORDER BY d) FROM g ORDER BY d

--- wrong-07
-- cancelled too
WITH g AS (SELECT (bought_at AT TIME ZONE 'Europe/Zurich')::date d, count(*) n, sum(fare) s FROM tickets JOIN flights USING (flight_id) GROUP BY 1) SELECT d,n,s,sum(s) OVER (ORDER BY d RANGE '2 days' PRECEDING) FROM g ORDER BY d

--- wrong-08
-- unknown status lost
WITH g AS (SELECT (bought_at AT TIME ZONE 'Europe/Zurich')::date d, count(*) n, sum(fare) s FROM tickets JOIN flights USING (flight_id) WHERE status <> 'cancelled' GROUP BY 1) SELECT d,n,s,sum(s) OVER (ORDER BY d RANGE '2 days' PRECEDING) FROM g ORDER BY d

--- wrong-09
-- zone applied the other way
WITH g AS (SELECT (bought_at::timestamp AT TIME ZONE 'Europe/Zurich')::date d, count(*) n, sum(fare) s FROM tickets JOIN flights USING (flight_id) WHERE status IS DISTINCT FROM 'cancelled' GROUP BY 1) SELECT d,n,s,sum(s) OVER (ORDER BY d RANGE '2 days' PRECEDING) FROM g ORDER BY d

--- wrong-10
-- passengers counted
WITH g AS (SELECT (bought_at AT TIME ZONE 'Europe/Zurich')::date d, count(DISTINCT passenger) n, sum(fare) s FROM tickets JOIN flights USING (flight_id) WHERE status IS DISTINCT FROM 'cancelled' GROUP BY 1) SELECT d,n,s,sum(s) OVER (ORDER BY d RANGE '2 days' PRECEDING) FROM g ORDER BY d

--- wrong-11
-- last 72 hours before the ticket
WITH t AS (SELECT bought_at b, fare FROM tickets JOIN flights USING (flight_id) WHERE status IS DISTINCT FROM 'cancelled') SELECT (b AT TIME ZONE 'Europe/Zurich')::date d, count(*), sum(fare), (SELECT sum(u.fare) FROM t u WHERE u.b <= max(t.b) AND u.b > max(t.b) - interval '72 hours') FROM t GROUP BY 1 ORDER BY 1

--- wrong-12
-- free tickets not counted
WITH g AS (SELECT (bought_at AT TIME ZONE 'Europe/Zurich')::date d, count(nullif(fare,0)) n, sum(fare) s FROM tickets JOIN flights USING (flight_id) WHERE status IS DISTINCT FROM 'cancelled' GROUP BY 1) SELECT d,n,s,sum(s) OVER (ORDER BY d RANGE '2 days' PRECEDING) FROM g ORDER BY d

--- wrong-13
-- flight departs day
WITH g AS (SELECT (departs AT TIME ZONE 'Europe/Zurich')::date d, count(*) n, sum(fare) s FROM tickets JOIN flights USING (flight_id) WHERE status IS DISTINCT FROM 'cancelled' GROUP BY 1) SELECT d,n,s,sum(s) OVER (ORDER BY d RANGE '2 days' PRECEDING) FROM g ORDER BY d

--- wrong-14
-- two days before without the day itself
WITH g AS (SELECT (bought_at AT TIME ZONE 'Europe/Zurich')::date d, count(*) n, sum(fare) s FROM tickets JOIN flights USING (flight_id) WHERE status IS DISTINCT FROM 'cancelled' GROUP BY 1) SELECT d,n,s,coalesce(sum(s) OVER (ORDER BY d RANGE BETWEEN '2 days' PRECEDING AND '1 day' PRECEDING),0) FROM g ORDER BY d

--- wrong-15
-- Lisbon
WITH g AS (SELECT (bought_at AT TIME ZONE 'Europe/London')::date d, count(*) n, sum(fare) s FROM tickets JOIN flights USING (flight_id) WHERE status IS DISTINCT FROM 'cancelled' GROUP BY 1) SELECT d,n,s,sum(s) OVER (ORDER BY d RANGE '2 days' PRECEDING) FROM g ORDER BY d

--- wrong-16
-- fixed summer dates
WITH g AS (SELECT (bought_at AT TIME ZONE 'UTC' + CASE WHEN bought_at < '2024-03-31 01:00+00' THEN interval '1 hour' ELSE interval '2 hours' END)::date d, count(*) n, sum(fare) s FROM tickets JOIN flights USING (flight_id) WHERE status IS DISTINCT FROM 'cancelled' GROUP BY 1) SELECT d,n,s,sum(s) OVER (ORDER BY d RANGE '2 days' PRECEDING) FROM g ORDER BY d
