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
FROM unnest(enum_range(NULL::plan)) AS p(plan) LEFT JOIN b USING (plan)
GROUP BY p.plan
ORDER BY p.plan;
