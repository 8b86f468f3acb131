--- right-1
WITH fv AS (SELECT user_id, MIN(at) AS visit_at FROM events WHERE kind = 'visit' GROUP BY user_id),
ft AS (
    SELECT fv.user_id, MIN(e.at) AS trial_at FROM fv JOIN events e ON e.user_id = fv.user_id AND e.kind = 'trial'
    WHERE e.at > fv.visit_at AND e.at - fv.visit_at <= INTERVAL '168 hours' GROUP BY fv.user_id
),
fp AS (
    SELECT DISTINCT ft.user_id FROM ft JOIN events e ON e.user_id = ft.user_id AND e.kind = 'purchase'
    WHERE e.at > ft.trial_at AND EXTRACT(EPOCH FROM e.at - ft.trial_at) <= 168 * 3600
),
plans(plan, pos) AS (VALUES ('free'::plan, 1), ('team', 2), ('business', 3))
SELECT p.plan, COUNT(fv.user_id) AS visited, COUNT(ft.user_id) AS tried, COUNT(fp.user_id) AS bought,
       ROUND(COUNT(fp.user_id) * 100.0 / NULLIF(COUNT(fv.user_id), 0), 1) AS percent
FROM plans p
LEFT JOIN accounts a ON a.plan = p.plan
LEFT JOIN users u ON u.account_id = a.account_id
LEFT JOIN fv ON fv.user_id = u.user_id
LEFT JOIN ft ON ft.user_id = u.user_id
LEFT JOIN fp ON fp.user_id = u.user_id
GROUP BY p.plan, p.pos
ORDER BY p.pos;

--- right-2
WITH steps AS (
    SELECT u.user_id, a.plan, x.visit, y.trial, z.purchase
    FROM users u
    JOIN accounts a ON a.account_id = u.account_id
    CROSS JOIN LATERAL (SELECT at AS visit FROM events WHERE user_id = u.user_id AND kind = 'visit' ORDER BY at LIMIT 1) x
    LEFT JOIN LATERAL (SELECT at AS trial FROM events WHERE user_id = u.user_id AND kind = 'trial' AND at > x.visit ORDER BY at LIMIT 1) y0 ON true
    LEFT JOIN LATERAL (SELECT y0.trial WHERE y0.trial <= x.visit + interval '168 hours') y ON true
    LEFT JOIN LATERAL (SELECT at AS purchase FROM events WHERE user_id = u.user_id AND kind = 'purchase' AND at > y.trial ORDER BY at LIMIT 1) z0 ON true
    LEFT JOIN LATERAL (SELECT z0.purchase WHERE z0.purchase <= y.trial + interval '168 hours') z ON true
)
SELECT p::plan, s.visited, s.tried, s.bought, CASE WHEN s.visited > 0 THEN round(s.bought::numeric / s.visited * 100, 1) END
FROM (VALUES (1, 'free'), (2, 'team'), (3, 'business')) AS v(n, p)
CROSS JOIN LATERAL (SELECT count(*) AS visited, count(trial) AS tried, count(purchase) AS bought FROM steps WHERE plan = p::plan) s
ORDER BY n;

--- right-3
WITH e AS (
    SELECT e.*, min(at) FILTER (WHERE kind = 'visit') OVER (PARTITION BY user_id) AS v FROM events e
), e2 AS (
    SELECT e.*, min(at) FILTER (WHERE kind = 'trial' AND at > v AND at <= v + interval '168 hours') OVER (PARTITION BY user_id) AS t FROM e
), per_user AS (
    SELECT user_id, bool_or(v IS NOT NULL) AS visited, bool_or(t IS NOT NULL) AS tried,
           coalesce(bool_or(kind = 'purchase' AND at > t AND at <= t + interval '168 hours'), false) AS bought
    FROM e2 GROUP BY user_id
), counts AS (
    SELECT a.plan, sum(visited::int) AS visited, sum(tried::int) AS tried, sum(bought::int) AS bought
    FROM per_user JOIN users u USING (user_id) JOIN accounts a USING (account_id) GROUP BY a.plan
)
SELECT p.plan, coalesce(visited, 0), coalesce(tried, 0), coalesce(bought, 0), round(100.0 * bought / nullif(visited, 0), 1)
FROM (SELECT unnest(ARRAY['free', 'team', 'business']::plan[]) AS plan) p LEFT JOIN counts c ON c.plan = p.plan
ORDER BY p.plan;

--- wrong-01
-- a trial at the moment of the visit counts
WITH v AS (
    SELECT u.user_id, a.plan, min(e.at) AS visit
    FROM users u JOIN accounts a USING (account_id) JOIN events e USING (user_id)
    WHERE e.kind = 'visit' GROUP BY u.user_id, a.plan
), t AS (
    SELECT v.*, (SELECT min(e.at) FROM events e WHERE e.user_id = v.user_id AND e.kind = 'trial'
                 AND e.at >= v.visit AND e.at <= v.visit + interval '168 hours') AS trial
    FROM v
), b AS (
    SELECT t.*, EXISTS (SELECT FROM events e WHERE e.user_id = t.user_id AND e.kind = 'purchase'
                        AND e.at > t.trial AND e.at <= t.trial + interval '168 hours') AS bought
    FROM t
)
SELECT p.plan, count(b.user_id) AS visited, count(b.trial) AS tried, count(*) FILTER (WHERE b.bought) AS bought,
       round(100.0 * count(*) FILTER (WHERE b.bought) / nullif(count(b.user_id), 0), 1) AS percent
FROM unnest(enum_range(NULL::plan)) AS p(plan) LEFT JOIN b USING (plan)
GROUP BY p.plan
ORDER BY p.plan;

--- wrong-02
-- a purchase at the moment of the trial counts
WITH v AS (
    SELECT u.user_id, a.plan, min(e.at) AS visit
    FROM users u JOIN accounts a USING (account_id) JOIN events e USING (user_id)
    WHERE e.kind = 'visit' GROUP BY u.user_id, a.plan
), t AS (
    SELECT v.*, (SELECT min(e.at) FROM events e WHERE e.user_id = v.user_id AND e.kind = 'trial'
                 AND e.at > v.visit AND e.at <= v.visit + interval '168 hours') AS trial
    FROM v
), b AS (
    SELECT t.*, EXISTS (SELECT FROM events e WHERE e.user_id = t.user_id AND e.kind = 'purchase'
                        AND e.at >= t.trial AND e.at <= t.trial + interval '168 hours') AS bought
    FROM t
)
SELECT p.plan, count(b.user_id) AS visited, count(b.trial) AS tried, count(*) FILTER (WHERE b.bought) AS bought,
       round(100.0 * count(*) FILTER (WHERE b.bought) / nullif(count(b.user_id), 0), 1) AS percent
FROM unnest(enum_range(NULL::plan)) AS p(plan) LEFT JOIN b USING (plan)
GROUP BY p.plan
ORDER BY p.plan;

--- wrong-03
-- exactly 168 hours after the visit is too late
WITH v AS (
    SELECT u.user_id, a.plan, min(e.at) AS visit
    FROM users u JOIN accounts a USING (account_id) JOIN events e USING (user_id)
    WHERE e.kind = 'visit' GROUP BY u.user_id, a.plan
), t AS (
    SELECT v.*, (SELECT min(e.at) FROM events e WHERE e.user_id = v.user_id AND e.kind = 'trial'
                 AND e.at > v.visit AND e.at < v.visit + interval '168 hours') AS trial
    FROM v
), b AS (
    SELECT t.*, EXISTS (SELECT FROM events e WHERE e.user_id = t.user_id AND e.kind = 'purchase'
                        AND e.at > t.trial AND e.at <= t.trial + interval '168 hours') AS bought
    FROM t
)
SELECT p.plan, count(b.user_id) AS visited, count(b.trial) AS tried, count(*) FILTER (WHERE b.bought) AS bought,
       round(100.0 * count(*) FILTER (WHERE b.bought) / nullif(count(b.user_id), 0), 1) AS percent
FROM unnest(enum_range(NULL::plan)) AS p(plan) LEFT JOIN b USING (plan)
GROUP BY p.plan
ORDER BY p.plan;

--- wrong-04
-- exactly 168 hours after the trial is too late
WITH v AS (
    SELECT u.user_id, a.plan, min(e.at) AS visit
    FROM users u JOIN accounts a USING (account_id) JOIN events e USING (user_id)
    WHERE e.kind = 'visit' GROUP BY u.user_id, a.plan
), t AS (
    SELECT v.*, (SELECT min(e.at) FROM events e WHERE e.user_id = v.user_id AND e.kind = 'trial'
                 AND e.at > v.visit AND e.at <= v.visit + interval '168 hours') AS trial
    FROM v
), b AS (
    SELECT t.*, EXISTS (SELECT FROM events e WHERE e.user_id = t.user_id AND e.kind = 'purchase'
                        AND e.at > t.trial AND e.at < t.trial + interval '168 hours') AS bought
    FROM t
)
SELECT p.plan, count(b.user_id) AS visited, count(b.trial) AS tried, count(*) FILTER (WHERE b.bought) AS bought,
       round(100.0 * count(*) FILTER (WHERE b.bought) / nullif(count(b.user_id), 0), 1) AS percent
FROM unnest(enum_range(NULL::plan)) AS p(plan) LEFT JOIN b USING (plan)
GROUP BY p.plan
ORDER BY p.plan;

--- wrong-05
-- the purchase must be within 168 hours of the visit, not of the trial
WITH v AS (
    SELECT u.user_id, a.plan, min(e.at) AS visit
    FROM users u JOIN accounts a USING (account_id) JOIN events e USING (user_id)
    WHERE e.kind = 'visit' GROUP BY u.user_id, a.plan
), t AS (
    SELECT v.*, (SELECT min(e.at) FROM events e WHERE e.user_id = v.user_id AND e.kind = 'trial'
                 AND e.at > v.visit AND e.at <= v.visit + interval '168 hours') AS trial
    FROM v
), b AS (
    SELECT t.*, EXISTS (SELECT FROM events e WHERE e.user_id = t.user_id AND e.kind = 'purchase'
                        AND e.at > t.trial AND e.at <= t.visit + interval '168 hours') AS bought
    FROM t
)
SELECT p.plan, count(b.user_id) AS visited, count(b.trial) AS tried, count(*) FILTER (WHERE b.bought) AS bought,
       round(100.0 * count(*) FILTER (WHERE b.bought) / nullif(count(b.user_id), 0), 1) AS percent
FROM unnest(enum_range(NULL::plan)) AS p(plan) LEFT JOIN b USING (plan)
GROUP BY p.plan
ORDER BY p.plan;

--- wrong-06
-- the last visit instead of the first
WITH fv AS (SELECT user_id, MAX(at) AS visit_at FROM events WHERE kind = 'visit' GROUP BY user_id),
ft AS (
    SELECT fv.user_id, MIN(e.at) AS trial_at FROM fv JOIN events e ON e.user_id = fv.user_id AND e.kind = 'trial'
    WHERE e.at > fv.visit_at AND e.at - fv.visit_at <= INTERVAL '168 hours' GROUP BY fv.user_id
),
fp AS (
    SELECT DISTINCT ft.user_id FROM ft JOIN events e ON e.user_id = ft.user_id AND e.kind = 'purchase'
    WHERE e.at > ft.trial_at AND EXTRACT(EPOCH FROM e.at - ft.trial_at) <= 168 * 3600
),
plans(plan, pos) AS (VALUES ('free'::plan, 1), ('team', 2), ('business', 3))
SELECT p.plan, COUNT(fv.user_id) AS visited, COUNT(ft.user_id) AS tried, COUNT(fp.user_id) AS bought,
       ROUND(COUNT(fp.user_id) * 100.0 / NULLIF(COUNT(fv.user_id), 0), 1) AS percent
FROM plans p
LEFT JOIN accounts a ON a.plan = p.plan
LEFT JOIN users u ON u.account_id = a.account_id
LEFT JOIN fv ON fv.user_id = u.user_id
LEFT JOIN ft ON ft.user_id = u.user_id
LEFT JOIN fp ON fp.user_id = u.user_id
GROUP BY p.plan, p.pos
ORDER BY p.pos;

--- wrong-07
-- the earliest trial of all, also before the visit
WITH steps AS (
    SELECT u.user_id, a.plan, x.visit, y.trial, z.purchase
    FROM users u
    JOIN accounts a ON a.account_id = u.account_id
    CROSS JOIN LATERAL (SELECT at AS visit FROM events WHERE user_id = u.user_id AND kind = 'visit' ORDER BY at LIMIT 1) x
    LEFT JOIN LATERAL (SELECT at AS trial FROM events WHERE user_id = u.user_id AND kind = 'trial' ORDER BY at LIMIT 1) y0 ON true
    LEFT JOIN LATERAL (SELECT y0.trial WHERE y0.trial > x.visit AND y0.trial <= x.visit + interval '168 hours') y ON true
    LEFT JOIN LATERAL (SELECT at AS purchase FROM events WHERE user_id = u.user_id AND kind = 'purchase' AND at > y.trial ORDER BY at LIMIT 1) z0 ON true
    LEFT JOIN LATERAL (SELECT z0.purchase WHERE z0.purchase <= y.trial + interval '168 hours') z ON true
)
SELECT p::plan, s.visited, s.tried, s.bought, CASE WHEN s.visited > 0 THEN round(s.bought::numeric / s.visited * 100, 1) END
FROM (VALUES (1, 'free'), (2, 'team'), (3, 'business')) AS v(n, p)
CROSS JOIN LATERAL (SELECT count(*) AS visited, count(trial) AS tried, count(purchase) AS bought FROM steps WHERE plan = p::plan) s
ORDER BY n;

--- wrong-08
-- the latest trial in time instead of the earliest
WITH fv AS (SELECT user_id, MIN(at) AS visit_at FROM events WHERE kind = 'visit' GROUP BY user_id),
ft AS (
    SELECT fv.user_id, MAX(e.at) AS trial_at FROM fv JOIN events e ON e.user_id = fv.user_id AND e.kind = 'trial'
    WHERE e.at > fv.visit_at AND e.at - fv.visit_at <= INTERVAL '168 hours' GROUP BY fv.user_id
),
fp AS (
    SELECT DISTINCT ft.user_id FROM ft JOIN events e ON e.user_id = ft.user_id AND e.kind = 'purchase'
    WHERE e.at > ft.trial_at AND EXTRACT(EPOCH FROM e.at - ft.trial_at) <= 168 * 3600
),
plans(plan, pos) AS (VALUES ('free'::plan, 1), ('team', 2), ('business', 3))
SELECT p.plan, COUNT(fv.user_id) AS visited, COUNT(ft.user_id) AS tried, COUNT(fp.user_id) AS bought,
       ROUND(COUNT(fp.user_id) * 100.0 / NULLIF(COUNT(fv.user_id), 0), 1) AS percent
FROM plans p
LEFT JOIN accounts a ON a.plan = p.plan
LEFT JOIN users u ON u.account_id = a.account_id
LEFT JOIN fv ON fv.user_id = u.user_id
LEFT JOIN ft ON ft.user_id = u.user_id
LEFT JOIN fp ON fp.user_id = u.user_id
GROUP BY p.plan, p.pos
ORDER BY p.pos;

--- wrong-09
-- plans without users are missing
WITH v AS (
    SELECT u.user_id, a.plan, min(e.at) AS visit
    FROM users u JOIN accounts a USING (account_id) JOIN events e USING (user_id)
    WHERE e.kind = 'visit' GROUP BY u.user_id, a.plan
), t AS (
    SELECT v.*, (SELECT min(e.at) FROM events e WHERE e.user_id = v.user_id AND e.kind = 'trial'
                 AND e.at > v.visit AND e.at <= v.visit + interval '168 hours') AS trial
    FROM v
), b AS (
    SELECT t.*, EXISTS (SELECT FROM events e WHERE e.user_id = t.user_id AND e.kind = 'purchase'
                        AND e.at > t.trial AND e.at <= t.trial + interval '168 hours') AS bought
    FROM t
)
SELECT p.plan, count(b.user_id) AS visited, count(b.trial) AS tried, count(*) FILTER (WHERE b.bought) AS bought,
       round(100.0 * count(*) FILTER (WHERE b.bought) / nullif(count(b.user_id), 0), 1) AS percent
FROM unnest(enum_range(NULL::plan)) AS p(plan) JOIN b USING (plan)
GROUP BY p.plan
ORDER BY p.plan;

--- wrong-10
-- percent 0 where nobody visited
WITH e AS (
    SELECT e.*, min(at) FILTER (WHERE kind = 'visit') OVER (PARTITION BY user_id) AS v FROM events e
), e2 AS (
    SELECT e.*, min(at) FILTER (WHERE kind = 'trial' AND at > v AND at <= v + interval '168 hours') OVER (PARTITION BY user_id) AS t FROM e
), per_user AS (
    SELECT user_id, bool_or(v IS NOT NULL) AS visited, bool_or(t IS NOT NULL) AS tried,
           coalesce(bool_or(kind = 'purchase' AND at > t AND at <= t + interval '168 hours'), false) AS bought
    FROM e2 GROUP BY user_id
), counts AS (
    SELECT a.plan, sum(visited::int) AS visited, sum(tried::int) AS tried, sum(bought::int) AS bought
    FROM per_user JOIN users u USING (user_id) JOIN accounts a USING (account_id) GROUP BY a.plan
)
SELECT p.plan, coalesce(visited, 0), coalesce(tried, 0), coalesce(bought, 0), coalesce(round(100.0 * bought / nullif(visited, 0), 1), 0)
FROM (SELECT unnest(ARRAY['free', 'team', 'business']::plan[]) AS plan) p LEFT JOIN counts c ON c.plan = p.plan
ORDER BY p.plan;

--- wrong-11
-- counts purchases, not users
WITH fv AS (SELECT user_id, MIN(at) AS visit_at FROM events WHERE kind = 'visit' GROUP BY user_id),
ft AS (
    SELECT fv.user_id, MIN(e.at) AS trial_at FROM fv JOIN events e ON e.user_id = fv.user_id AND e.kind = 'trial'
    WHERE e.at > fv.visit_at AND e.at - fv.visit_at <= INTERVAL '168 hours' GROUP BY fv.user_id
),
fp AS (
    SELECT ft.user_id FROM ft JOIN events e ON e.user_id = ft.user_id AND e.kind = 'purchase'
    WHERE e.at > ft.trial_at AND EXTRACT(EPOCH FROM e.at - ft.trial_at) <= 168 * 3600
),
plans(plan, pos) AS (VALUES ('free'::plan, 1), ('team', 2), ('business', 3))
SELECT p.plan, COUNT(fv.user_id) AS visited, COUNT(ft.user_id) AS tried, COUNT(fp.user_id) AS bought,
       ROUND(COUNT(fp.user_id) * 100.0 / NULLIF(COUNT(fv.user_id), 0), 1) AS percent
FROM plans p
LEFT JOIN accounts a ON a.plan = p.plan
LEFT JOIN users u ON u.account_id = a.account_id
LEFT JOIN fv ON fv.user_id = u.user_id
LEFT JOIN ft ON ft.user_id = u.user_id
LEFT JOIN fp ON fp.user_id = u.user_id
GROUP BY p.plan, p.pos
ORDER BY p.pos;

--- wrong-12
-- a purchase without a trial counts
WITH e AS (
    SELECT e.*, min(at) FILTER (WHERE kind = 'visit') OVER (PARTITION BY user_id) AS v FROM events e
), e2 AS (
    SELECT e.*, min(at) FILTER (WHERE kind = 'trial' AND at > v AND at <= v + interval '168 hours') OVER (PARTITION BY user_id) AS t FROM e
), per_user AS (
    SELECT user_id, bool_or(v IS NOT NULL) AS visited, bool_or(t IS NOT NULL) AS tried,
           coalesce(bool_or(kind = 'purchase' AND at > v AND at <= coalesce(t, v) + interval '168 hours'), false) AS bought
    FROM e2 GROUP BY user_id
), counts AS (
    SELECT a.plan, sum(visited::int) AS visited, sum(tried::int) AS tried, sum(bought::int) AS bought
    FROM per_user JOIN users u USING (user_id) JOIN accounts a USING (account_id) GROUP BY a.plan
)
SELECT p.plan, coalesce(visited, 0), coalesce(tried, 0), coalesce(bought, 0), round(100.0 * bought / nullif(visited, 0), 1)
FROM (SELECT unnest(ARRAY['free', 'team', 'business']::plan[]) AS plan) p LEFT JOIN counts c ON c.plan = p.plan
ORDER BY p.plan;

--- wrong-13
-- percent of those who tried, not of those who visited
WITH fv AS (SELECT user_id, MIN(at) AS visit_at FROM events WHERE kind = 'visit' GROUP BY user_id),
ft AS (
    SELECT fv.user_id, MIN(e.at) AS trial_at FROM fv JOIN events e ON e.user_id = fv.user_id AND e.kind = 'trial'
    WHERE e.at > fv.visit_at AND e.at - fv.visit_at <= INTERVAL '168 hours' GROUP BY fv.user_id
),
fp AS (
    SELECT DISTINCT ft.user_id FROM ft JOIN events e ON e.user_id = ft.user_id AND e.kind = 'purchase'
    WHERE e.at > ft.trial_at AND EXTRACT(EPOCH FROM e.at - ft.trial_at) <= 168 * 3600
),
plans(plan, pos) AS (VALUES ('free'::plan, 1), ('team', 2), ('business', 3))
SELECT p.plan, COUNT(fv.user_id) AS visited, COUNT(ft.user_id) AS tried, COUNT(fp.user_id) AS bought,
       ROUND(COUNT(fp.user_id) * 100.0 / NULLIF(COUNT(ft.user_id), 0), 1) AS percent
FROM plans p
LEFT JOIN accounts a ON a.plan = p.plan
LEFT JOIN users u ON u.account_id = a.account_id
LEFT JOIN fv ON fv.user_id = u.user_id
LEFT JOIN ft ON ft.user_id = u.user_id
LEFT JOIN fp ON fp.user_id = u.user_id
GROUP BY p.plan, p.pos
ORDER BY p.pos;

--- wrong-14
-- whole days: a purchase up to seven calendar days later counts
WITH steps AS (
    SELECT u.user_id, a.plan, x.visit, y.trial, z.purchase
    FROM users u
    JOIN accounts a ON a.account_id = u.account_id
    CROSS JOIN LATERAL (SELECT at AS visit FROM events WHERE user_id = u.user_id AND kind = 'visit' ORDER BY at LIMIT 1) x
    LEFT JOIN LATERAL (SELECT at AS trial FROM events WHERE user_id = u.user_id AND kind = 'trial' AND at > x.visit ORDER BY at LIMIT 1) y0 ON true
    LEFT JOIN LATERAL (SELECT y0.trial WHERE y0.trial <= x.visit + interval '168 hours') y ON true
    LEFT JOIN LATERAL (SELECT at AS purchase FROM events WHERE user_id = u.user_id AND kind = 'purchase' AND at > y.trial ORDER BY at LIMIT 1) z0 ON true
    LEFT JOIN LATERAL (SELECT z0.purchase WHERE z0.purchase::date <= y.trial::date + 7) z ON true
)
SELECT p::plan, s.visited, s.tried, s.bought, CASE WHEN s.visited > 0 THEN round(s.bought::numeric / s.visited * 100, 1) END
FROM (VALUES (1, 'free'), (2, 'team'), (3, 'business')) AS v(n, p)
CROSS JOIN LATERAL (SELECT count(*) AS visited, count(trial) AS tried, count(purchase) AS bought FROM steps WHERE plan = p::plan) s
ORDER BY n;

--- wrong-15
-- the trial may come up to 336 hours after the visit
WITH steps AS (
    SELECT u.user_id, a.plan, x.visit, y.trial, z.purchase
    FROM users u
    JOIN accounts a ON a.account_id = u.account_id
    CROSS JOIN LATERAL (SELECT at AS visit FROM events WHERE user_id = u.user_id AND kind = 'visit' ORDER BY at LIMIT 1) x
    LEFT JOIN LATERAL (SELECT at AS trial FROM events WHERE user_id = u.user_id AND kind = 'trial' AND at > x.visit ORDER BY at LIMIT 1) y0 ON true
    LEFT JOIN LATERAL (SELECT y0.trial WHERE y0.trial <= x.visit + interval '336 hours') y ON true
    LEFT JOIN LATERAL (SELECT at AS purchase FROM events WHERE user_id = u.user_id AND kind = 'purchase' AND at > y.trial ORDER BY at LIMIT 1) z0 ON true
    LEFT JOIN LATERAL (SELECT z0.purchase WHERE z0.purchase <= y.trial + interval '168 hours') z ON true
)
SELECT p::plan, s.visited, s.tried, s.bought, CASE WHEN s.visited > 0 THEN round(s.bought::numeric / s.visited * 100, 1) END
FROM (VALUES (1, 'free'), (2, 'team'), (3, 'business')) AS v(n, p)
CROSS JOIN LATERAL (SELECT count(*) AS visited, count(trial) AS tried, count(purchase) AS bought FROM steps WHERE plan = p::plan) s
ORDER BY n;

--- wrong-16
-- counts accounts that visited, not users
WITH v AS (
    SELECT u.user_id, a.plan, min(e.at) AS visit
    FROM users u JOIN accounts a USING (account_id) JOIN events e USING (user_id)
    WHERE e.kind = 'visit' GROUP BY u.user_id, a.plan
), t AS (
    SELECT v.*, (SELECT min(e.at) FROM events e WHERE e.user_id = v.user_id AND e.kind = 'trial'
                 AND e.at > v.visit AND e.at <= v.visit + interval '168 hours') AS trial
    FROM v
), b AS (
    SELECT t.*, EXISTS (SELECT FROM events e WHERE e.user_id = t.user_id AND e.kind = 'purchase'
                        AND e.at > t.trial AND e.at <= t.trial + interval '168 hours') AS bought
    FROM t
)
SELECT p.plan, count(DISTINCT (SELECT account_id FROM users u WHERE u.user_id = b.user_id)) AS visited, count(b.trial) AS tried, count(*) FILTER (WHERE b.bought) AS bought,
       round(100.0 * count(*) FILTER (WHERE b.bought) / nullif(count(b.user_id), 0), 1) AS percent
FROM unnest(enum_range(NULL::plan)) AS p(plan) LEFT JOIN b USING (plan)
GROUP BY p.plan
ORDER BY p.plan;

--- wrong-17
-- plans in the order of the alphabet
WITH fv AS (SELECT user_id, MIN(at) AS visit_at FROM events WHERE kind = 'visit' GROUP BY user_id),
ft AS (
    SELECT fv.user_id, MIN(e.at) AS trial_at FROM fv JOIN events e ON e.user_id = fv.user_id AND e.kind = 'trial'
    WHERE e.at > fv.visit_at AND e.at - fv.visit_at <= INTERVAL '168 hours' GROUP BY fv.user_id
),
fp AS (
    SELECT DISTINCT ft.user_id FROM ft JOIN events e ON e.user_id = ft.user_id AND e.kind = 'purchase'
    WHERE e.at > ft.trial_at AND EXTRACT(EPOCH FROM e.at - ft.trial_at) <= 168 * 3600
),
plans(plan, pos) AS (VALUES ('free'::plan, 1), ('team', 2), ('business', 3))
SELECT p.plan, COUNT(fv.user_id) AS visited, COUNT(ft.user_id) AS tried, COUNT(fp.user_id) AS bought,
       ROUND(COUNT(fp.user_id) * 100.0 / NULLIF(COUNT(fv.user_id), 0), 1) AS percent
FROM plans p
LEFT JOIN accounts a ON a.plan = p.plan
LEFT JOIN users u ON u.account_id = a.account_id
LEFT JOIN fv ON fv.user_id = u.user_id
LEFT JOIN ft ON ft.user_id = u.user_id
LEFT JOIN fp ON fp.user_id = u.user_id
GROUP BY p.plan, p.pos
ORDER BY p.plan::text;

--- wrong-18
-- the first event of the user must be a visit
WITH steps AS (
    SELECT u.user_id, a.plan, x.visit, y.trial, z.purchase
    FROM users u
    JOIN accounts a ON a.account_id = u.account_id
    CROSS JOIN LATERAL (SELECT at AS visit FROM (SELECT * FROM events WHERE user_id = u.user_id ORDER BY at, kind DESC LIMIT 1) f WHERE kind = 'visit') x
    LEFT JOIN LATERAL (SELECT at AS trial FROM events WHERE user_id = u.user_id AND kind = 'trial' AND at > x.visit ORDER BY at LIMIT 1) y0 ON true
    LEFT JOIN LATERAL (SELECT y0.trial WHERE y0.trial <= x.visit + interval '168 hours') y ON true
    LEFT JOIN LATERAL (SELECT at AS purchase FROM events WHERE user_id = u.user_id AND kind = 'purchase' AND at > y.trial ORDER BY at LIMIT 1) z0 ON true
    LEFT JOIN LATERAL (SELECT z0.purchase WHERE z0.purchase <= y.trial + interval '168 hours') z ON true
)
SELECT p::plan, s.visited, s.tried, s.bought, CASE WHEN s.visited > 0 THEN round(s.bought::numeric / s.visited * 100, 1) END
FROM (VALUES (1, 'free'), (2, 'team'), (3, 'business')) AS v(n, p)
CROSS JOIN LATERAL (SELECT count(*) AS visited, count(trial) AS tried, count(purchase) AS bought FROM steps WHERE plan = p::plan) s
ORDER BY n;

--- wrong-19
-- counts all users of the plan as visitors
WITH e AS (
    SELECT e.*, min(at) FILTER (WHERE kind = 'visit') OVER (PARTITION BY user_id) AS v FROM events e
), e2 AS (
    SELECT e.*, min(at) FILTER (WHERE kind = 'trial' AND at > v AND at <= v + interval '168 hours') OVER (PARTITION BY user_id) AS t FROM e
), per_user AS (
    SELECT user_id, true AS visited, bool_or(t IS NOT NULL) AS tried,
           coalesce(bool_or(kind = 'purchase' AND at > t AND at <= t + interval '168 hours'), false) AS bought
    FROM e2 GROUP BY user_id
), counts AS (
    SELECT a.plan, sum(visited::int) AS visited, sum(tried::int) AS tried, sum(bought::int) AS bought
    FROM per_user JOIN users u USING (user_id) JOIN accounts a USING (account_id) GROUP BY a.plan
)
SELECT p.plan, coalesce(visited, 0), coalesce(tried, 0), coalesce(bought, 0), round(100.0 * bought / nullif(visited, 0), 1)
FROM (SELECT unnest(ARRAY['free', 'team', 'business']::plan[]) AS plan) p LEFT JOIN counts c ON c.plan = p.plan
ORDER BY p.plan;

--- wrong-20
-- the difference is cut to whole hours
WITH v AS (
    SELECT u.user_id, a.plan, min(e.at) AS visit
    FROM users u JOIN accounts a USING (account_id) JOIN events e USING (user_id)
    WHERE e.kind = 'visit' GROUP BY u.user_id, a.plan
), t AS (
    SELECT v.*, (SELECT min(e.at) FROM events e WHERE e.user_id = v.user_id AND e.kind = 'trial'
                 AND e.at > v.visit AND e.at <= v.visit + interval '168 hours') AS trial
    FROM v
), b AS (
    SELECT t.*, EXISTS (SELECT FROM events e WHERE e.user_id = t.user_id AND e.kind = 'purchase'
                        AND e.at > t.trial AND floor(extract(epoch FROM e.at - t.trial) / 3600) <= 168) AS bought
    FROM t
)
SELECT p.plan, count(b.user_id) AS visited, count(b.trial) AS tried, count(*) FILTER (WHERE b.bought) AS bought,
       round(100.0 * count(*) FILTER (WHERE b.bought) / nullif(count(b.user_id), 0), 1) AS percent
FROM unnest(enum_range(NULL::plan)) AS p(plan) LEFT JOIN b USING (plan)
GROUP BY p.plan
ORDER BY p.plan;
