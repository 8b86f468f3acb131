--- right-1
WITH starts AS (
    SELECT DISTINCT a.user_id, a.at FROM events a
    WHERE NOT EXISTS (SELECT 1 FROM events b WHERE b.user_id = a.user_id AND b.at < a.at AND b.at > a.at - interval '30 minutes')
), s AS (
    SELECT user_id, at AS started_at, lead(at) OVER (PARTITION BY user_id ORDER BY at) AS next_start,
           row_number() OVER (PARTITION BY user_id ORDER BY at) AS session
    FROM starts
)
SELECT s.user_id, s.session, s.started_at, count(e.event_id) AS events,
       round((extract(epoch FROM max(e.at)) - extract(epoch FROM s.started_at)) / 60.0, 1) AS minutes,
       array_to_string(array_agg(DISTINCT e.kind ORDER BY e.kind), '+') AS kinds
FROM s JOIN events e ON e.user_id = s.user_id AND e.at >= s.started_at AND (e.at < s.next_start OR s.next_start IS NULL)
GROUP BY s.user_id, s.session, s.started_at
HAVING count(*) > 1
ORDER BY s.user_id, s.session;

--- right-2
WITH g AS (
    SELECT user_id, at, kind, lag(at) OVER (PARTITION BY user_id ORDER BY at) AS prev FROM events
), f AS (
    SELECT user_id, at, kind,
           count(*) FILTER (WHERE prev IS NULL OR at >= prev + interval '1800 seconds') OVER (PARTITION BY user_id ORDER BY at) AS session
    FROM g
)
SELECT user_id, session, min(at), count(*), round(extract(epoch FROM (max(at) - min(at)))::numeric / 60, 1),
       concat_ws('+', CASE WHEN bool_or(kind = 'invite') THEN 'invite' END, CASE WHEN bool_or(kind = 'purchase') THEN 'purchase' END,
                 CASE WHEN bool_or(kind = 'trial') THEN 'trial' END, CASE WHEN bool_or(kind = 'visit') THEN 'visit' END)
FROM f
GROUP BY user_id, session
HAVING count(*) <> 1
ORDER BY 1, 2;

--- right-3
WITH RECURSIVE o AS (
    SELECT user_id, at, kind, row_number() OVER (PARTITION BY user_id ORDER BY at, event_id) AS n FROM events
), walk AS (
    SELECT user_id, at, kind, n, 1 AS session FROM o WHERE n = 1
    UNION ALL
    SELECT o.user_id, o.at, o.kind, o.n, w.session + CASE WHEN o.at < w.at + interval '30 min' THEN 0 ELSE 1 END
    FROM walk w JOIN o ON o.user_id = w.user_id AND o.n = w.n + 1
)
SELECT user_id, session, min(at) AS started_at, count(*) AS events,
       round(extract(epoch FROM age(max(at), min(at)) ) / 60 * 0 + extract(epoch FROM max(at) - min(at)) / 60, 1) AS minutes,
       string_agg(DISTINCT kind, '+') AS kinds
FROM walk GROUP BY user_id, session HAVING count(*) >= 2 ORDER BY user_id, session;

--- wrong-01
-- a gap of exactly 30 minutes goes on
WITH marked AS (
    SELECT e.*, CASE WHEN at - lag(at) OVER w <= interval '30 minutes' THEN 0 ELSE 1 END AS begins
    FROM events e WINDOW w AS (PARTITION BY user_id ORDER BY at, event_id)
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY user_id ORDER BY at, event_id) AS session FROM marked
)
SELECT user_id, session, min(at) AS started_at, count(*) AS events,
       round(extract(epoch FROM max(at) - min(at)) / 60, 1) AS minutes,
       string_agg(DISTINCT kind, '+' ORDER BY kind) AS kinds
FROM numbered
GROUP BY user_id, session
HAVING count(*) >= 2
ORDER BY user_id, session;

--- wrong-02
-- numbers only the sessions that are listed
WITH marked AS (
    SELECT e.*, CASE WHEN at - lag(at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS begins
    FROM events e WINDOW w AS (PARTITION BY user_id ORDER BY at, event_id)
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY user_id ORDER BY at, event_id) AS session FROM marked
)
SELECT user_id, row_number() OVER (PARTITION BY user_id ORDER BY session) AS session, min(at) AS started_at, count(*) AS events,
       round(extract(epoch FROM max(at) - min(at)) / 60, 1) AS minutes,
       string_agg(DISTINCT kind, '+' ORDER BY kind) AS kinds
FROM numbered
GROUP BY user_id, session
HAVING count(*) >= 2
ORDER BY user_id, session;

--- wrong-03
-- sessions are fixed half hours
WITH marked AS (
    SELECT e.*, CASE WHEN at - lag(at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS begins
    FROM events e WINDOW w AS (PARTITION BY user_id ORDER BY at, event_id)
), numbered AS (
    SELECT *, dense_rank() OVER (PARTITION BY user_id ORDER BY date_bin('30 minutes', at, 'epoch')) AS session FROM marked
)
SELECT user_id, session, min(at) AS started_at, count(*) AS events,
       round(extract(epoch FROM max(at) - min(at)) / 60, 1) AS minutes,
       string_agg(DISTINCT kind, '+' ORDER BY kind) AS kinds
FROM numbered
GROUP BY user_id, session
HAVING count(*) >= 2
ORDER BY user_id, session;

--- wrong-04
-- sessions over all users
WITH marked AS (
    SELECT e.*, CASE WHEN at - lag(at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS begins
    FROM events e WINDOW w AS (ORDER BY at, event_id)
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY user_id ORDER BY at, event_id) AS session FROM marked
)
SELECT user_id, session, min(at) AS started_at, count(*) AS events,
       round(extract(epoch FROM max(at) - min(at)) / 60, 1) AS minutes,
       string_agg(DISTINCT kind, '+' ORDER BY kind) AS kinds
FROM numbered
GROUP BY user_id, session
HAVING count(*) >= 2
ORDER BY user_id, session;

--- wrong-05
-- compares whole minutes
WITH g AS (
    SELECT user_id, at, kind, lag(at) OVER (PARTITION BY user_id ORDER BY at) AS prev FROM events
), f AS (
    SELECT user_id, at, kind,
           count(*) FILTER (WHERE prev IS NULL OR date_trunc('minute', at) >= date_trunc('minute', prev) + interval '1800 seconds') OVER (PARTITION BY user_id ORDER BY at) AS session
    FROM g
)
SELECT user_id, session, min(at), count(*), round(extract(epoch FROM (max(at) - min(at)))::numeric / 60, 1),
       concat_ws('+', CASE WHEN bool_or(kind = 'invite') THEN 'invite' END, CASE WHEN bool_or(kind = 'purchase') THEN 'purchase' END,
                 CASE WHEN bool_or(kind = 'trial') THEN 'trial' END, CASE WHEN bool_or(kind = 'visit') THEN 'visit' END)
FROM f
GROUP BY user_id, session
HAVING count(*) <> 1
ORDER BY 1, 2;

--- wrong-06
-- only the minutes part of the gap: an hour and five minutes are five
WITH marked AS (
    SELECT e.*, CASE WHEN extract(minute FROM at - lag(at) OVER w) < 30 THEN 0 ELSE 1 END AS begins
    FROM events e WINDOW w AS (PARTITION BY user_id ORDER BY at, event_id)
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY user_id ORDER BY at, event_id) AS session FROM marked
)
SELECT user_id, session, min(at) AS started_at, count(*) AS events,
       round(extract(epoch FROM max(at) - min(at)) / 60, 1) AS minutes,
       string_agg(DISTINCT kind, '+' ORDER BY kind) AS kinds
FROM numbered
GROUP BY user_id, session
HAVING count(*) >= 2
ORDER BY user_id, session;

--- wrong-07
-- kinds are repeated
WITH marked AS (
    SELECT e.*, CASE WHEN at - lag(at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS begins
    FROM events e WINDOW w AS (PARTITION BY user_id ORDER BY at, event_id)
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY user_id ORDER BY at, event_id) AS session FROM marked
)
SELECT user_id, session, min(at) AS started_at, count(*) AS events,
       round(extract(epoch FROM max(at) - min(at)) / 60, 1) AS minutes,
       string_agg(kind, '+' ORDER BY kind) AS kinds
FROM numbered
GROUP BY user_id, session
HAVING count(*) >= 2
ORDER BY user_id, session;

--- wrong-08
-- kinds in the order in which they came
WITH marked AS (
    SELECT e.*, CASE WHEN at - lag(at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS begins
    FROM events e WINDOW w AS (PARTITION BY user_id ORDER BY at, event_id)
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY user_id ORDER BY at, event_id) AS session FROM marked
)
SELECT user_id, session, min(at) AS started_at, count(*) AS events,
       round(extract(epoch FROM max(at) - min(at)) / 60, 1) AS minutes,
       (SELECT string_agg(kind, '+' ORDER BY m) FROM (SELECT kind, min(at) AS m FROM numbered n WHERE n.user_id = numbered.user_id AND n.session = numbered.session GROUP BY kind) z) AS kinds
FROM numbered
GROUP BY user_id, session
HAVING count(*) >= 2
ORDER BY user_id, session;

--- wrong-09
-- sessions of one event are listed
WITH marked AS (
    SELECT e.*, CASE WHEN at - lag(at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS begins
    FROM events e WINDOW w AS (PARTITION BY user_id ORDER BY at, event_id)
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY user_id ORDER BY at, event_id) AS session FROM marked
)
SELECT user_id, session, min(at) AS started_at, count(*) AS events,
       round(extract(epoch FROM max(at) - min(at)) / 60, 1) AS minutes,
       string_agg(DISTINCT kind, '+' ORDER BY kind) AS kinds
FROM numbered
GROUP BY user_id, session

ORDER BY user_id, session;

--- wrong-10
-- only sessions of more than two events
WITH marked AS (
    SELECT e.*, CASE WHEN at - lag(at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS begins
    FROM events e WINDOW w AS (PARTITION BY user_id ORDER BY at, event_id)
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY user_id ORDER BY at, event_id) AS session FROM marked
)
SELECT user_id, session, min(at) AS started_at, count(*) AS events,
       round(extract(epoch FROM max(at) - min(at)) / 60, 1) AS minutes,
       string_agg(DISTINCT kind, '+' ORDER BY kind) AS kinds
FROM numbered
GROUP BY user_id, session
HAVING count(*) > 2
ORDER BY user_id, session;

--- wrong-11
-- whole minutes only
WITH marked AS (
    SELECT e.*, CASE WHEN at - lag(at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS begins
    FROM events e WINDOW w AS (PARTITION BY user_id ORDER BY at, event_id)
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY user_id ORDER BY at, event_id) AS session FROM marked
)
SELECT user_id, session, min(at) AS started_at, count(*) AS events,
       floor(extract(epoch FROM max(at) - min(at)) / 60) AS minutes,
       string_agg(DISTINCT kind, '+' ORDER BY kind) AS kinds
FROM numbered
GROUP BY user_id, session
HAVING count(*) >= 2
ORDER BY user_id, session;

--- wrong-12
-- a session ends at midnight UTC
WITH marked AS (
    SELECT e.*, CASE WHEN at - lag(at) OVER w < interval '30 minutes' AND at::date = (lag(at) OVER w)::date THEN 0 ELSE 1 END AS begins
    FROM events e WINDOW w AS (PARTITION BY user_id ORDER BY at, event_id)
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY user_id ORDER BY at, event_id) AS session FROM marked
)
SELECT user_id, session, min(at) AS started_at, count(*) AS events,
       round(extract(epoch FROM max(at) - min(at)) / 60, 1) AS minutes,
       string_agg(DISTINCT kind, '+' ORDER BY kind) AS kinds
FROM numbered
GROUP BY user_id, session
HAVING count(*) >= 2
ORDER BY user_id, session;

--- wrong-13
-- events later than 30 minutes after the start of the session are lost
WITH starts AS (
    SELECT DISTINCT a.user_id, a.at FROM events a
    WHERE NOT EXISTS (SELECT 1 FROM events b WHERE b.user_id = a.user_id AND b.at < a.at AND b.at > a.at - interval '30 minutes')
), s AS (
    SELECT user_id, at AS started_at, lead(at) OVER (PARTITION BY user_id ORDER BY at) AS next_start,
           row_number() OVER (PARTITION BY user_id ORDER BY at) AS session
    FROM starts
)
SELECT s.user_id, s.session, s.started_at, count(e.event_id) AS events,
       round((extract(epoch FROM max(e.at)) - extract(epoch FROM s.started_at)) / 60.0, 1) AS minutes,
       array_to_string(array_agg(DISTINCT e.kind ORDER BY e.kind), '+') AS kinds
FROM s JOIN events e ON e.user_id = s.user_id AND e.at >= s.started_at AND e.at < s.started_at + interval '30 minutes'
GROUP BY s.user_id, s.session, s.started_at
HAVING count(*) > 1
ORDER BY s.user_id, s.session;

--- wrong-14
-- sessions numbered from 0
WITH marked AS (
    SELECT e.*, CASE WHEN at - lag(at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS begins
    FROM events e WINDOW w AS (PARTITION BY user_id ORDER BY at, event_id)
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY user_id ORDER BY at, event_id) AS session FROM marked
)
SELECT user_id, session - 1 AS session, min(at) AS started_at, count(*) AS events,
       round(extract(epoch FROM max(at) - min(at)) / 60, 1) AS minutes,
       string_agg(DISTINCT kind, '+' ORDER BY kind) AS kinds
FROM numbered
GROUP BY user_id, session
HAVING count(*) >= 2
ORDER BY user_id, session;

--- wrong-15
-- events ordered by number instead of time
WITH marked AS (
    SELECT e.*, CASE WHEN at - lag(at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS begins
    FROM events e WINDOW w AS (PARTITION BY user_id ORDER BY event_id)
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY user_id ORDER BY event_id) AS session FROM marked
)
SELECT user_id, session, min(at) AS started_at, count(*) AS events,
       round(extract(epoch FROM max(at) - min(at)) / 60, 1) AS minutes,
       string_agg(DISTINCT kind, '+' ORDER BY kind) AS kinds
FROM numbered
GROUP BY user_id, session
HAVING count(*) >= 2
ORDER BY user_id, session;

--- wrong-16
-- a session that begins with two events at the same moment counts twice
WITH starts AS (
    SELECT a.user_id, a.at FROM events a
    WHERE NOT EXISTS (SELECT 1 FROM events b WHERE b.user_id = a.user_id AND b.at < a.at AND b.at > a.at - interval '30 minutes')
), s AS (
    SELECT user_id, at AS started_at, lead(at) OVER (PARTITION BY user_id ORDER BY at) AS next_start,
           row_number() OVER (PARTITION BY user_id ORDER BY at) AS session
    FROM starts
)
SELECT s.user_id, s.session, s.started_at, count(e.event_id) AS events,
       round((extract(epoch FROM max(e.at)) - extract(epoch FROM s.started_at)) / 60.0, 1) AS minutes,
       array_to_string(array_agg(DISTINCT e.kind ORDER BY e.kind), '+') AS kinds
FROM s JOIN events e ON e.user_id = s.user_id AND e.at >= s.started_at AND (e.at < s.next_start OR s.next_start IS NULL)
GROUP BY s.user_id, s.session, s.started_at
HAVING count(*) > 1
ORDER BY s.user_id, s.session;

--- wrong-17
-- only the minutes part of the length, without the hours
WITH g AS (
    SELECT user_id, at, kind, lag(at) OVER (PARTITION BY user_id ORDER BY at) AS prev FROM events
), f AS (
    SELECT user_id, at, kind,
           count(*) FILTER (WHERE prev IS NULL OR at >= prev + interval '1800 seconds') OVER (PARTITION BY user_id ORDER BY at) AS session
    FROM g
)
SELECT user_id, session, min(at), count(*), round(extract(minute FROM (max(at) - min(at))) + extract(second FROM max(at) - min(at)) / 60, 1),
       concat_ws('+', CASE WHEN bool_or(kind = 'invite') THEN 'invite' END, CASE WHEN bool_or(kind = 'purchase') THEN 'purchase' END,
                 CASE WHEN bool_or(kind = 'trial') THEN 'trial' END, CASE WHEN bool_or(kind = 'visit') THEN 'visit' END)
FROM f
GROUP BY user_id, session
HAVING count(*) <> 1
ORDER BY 1, 2;

--- wrong-18
-- counts different moments, not events
WITH marked AS (
    SELECT e.*, CASE WHEN at - lag(at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS begins
    FROM events e WINDOW w AS (PARTITION BY user_id ORDER BY at, event_id)
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY user_id ORDER BY at, event_id) AS session FROM marked
)
SELECT user_id, session, min(at) AS started_at, count(DISTINCT at) AS events,
       round(extract(epoch FROM max(at) - min(at)) / 60, 1) AS minutes,
       string_agg(DISTINCT kind, '+' ORDER BY kind) AS kinds
FROM numbered
GROUP BY user_id, session
HAVING count(*) >= 2
ORDER BY user_id, session;

--- wrong-19
-- at least two kinds of events instead of two events
WITH marked AS (
    SELECT e.*, CASE WHEN at - lag(at) OVER w < interval '30 minutes' THEN 0 ELSE 1 END AS begins
    FROM events e WINDOW w AS (PARTITION BY user_id ORDER BY at, event_id)
), numbered AS (
    SELECT *, sum(begins) OVER (PARTITION BY user_id ORDER BY at, event_id) AS session FROM marked
)
SELECT user_id, session, min(at) AS started_at, count(*) AS events,
       round(extract(epoch FROM max(at) - min(at)) / 60, 1) AS minutes,
       string_agg(DISTINCT kind, '+' ORDER BY kind) AS kinds
FROM numbered
GROUP BY user_id, session
HAVING count(DISTINCT kind) >= 2
ORDER BY user_id, session;
