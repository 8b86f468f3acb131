--- right-1
WITH e AS (SELECT ticket_no, state, row_number() OVER (PARTITION BY ticket_no ORDER BY at DESC, event_id DESC) AS n FROM ticket_event),
o AS (SELECT t.team_id, coalesce(t.priority, 'normal') AS p, coalesce(t.due_at < '2024-04-01', false) AS late FROM ticket t WHERE NOT EXISTS (SELECT 1 FROM e WHERE e.ticket_no = t.ticket_no AND e.n = 1 AND e.state IN ('closed', 'rejected')))
SELECT m.team, count(CASE WHEN p = 'urgent' THEN 1 END), count(CASE WHEN p = 'high' THEN 1 END), count(CASE WHEN p = 'normal' THEN 1 END), count(CASE WHEN late THEN 1 END) AS breached
FROM team m LEFT JOIN o USING (team_id) GROUP BY m.team ORDER BY breached DESC, m.team

--- right-2
SELECT m.team, x.u, x.h, x.n, x.b
FROM team m
CROSS JOIN LATERAL (
  SELECT count(*) FILTER (WHERE priority = 'urgent') AS u, count(*) FILTER (WHERE priority = 'high') AS h, count(*) FILTER (WHERE priority = 'normal' OR priority IS NULL) AS n, count(*) FILTER (WHERE due_at < '2024-04-01 00:00:00') AS b
  FROM ticket t
  LEFT JOIN LATERAL (SELECT state FROM ticket_event e WHERE e.ticket_no = t.ticket_no ORDER BY at DESC, event_id DESC LIMIT 1) l ON true
  WHERE t.team_id = m.team_id AND coalesce(l.state, 'open') <> ALL (ARRAY['closed', 'rejected'])) x
ORDER BY x.b DESC, m.team

--- right-3
WITH dead AS (
  SELECT e.ticket_no FROM ticket_event e
  WHERE e.state IN ('closed', 'rejected')
    AND NOT EXISTS (SELECT 1 FROM ticket_event l WHERE l.ticket_no = e.ticket_no AND (l.at > e.at OR l.at = e.at AND l.event_id > e.event_id)))
SELECT m.team,
  coalesce(sum((t.priority = 'urgent')::int), 0) AS urgent, coalesce(sum((t.priority = 'high')::int), 0) AS high,
  coalesce(sum(CASE WHEN t.ticket_no IS NULL THEN 0 WHEN t.priority IN ('urgent', 'high') THEN 0 ELSE 1 END), 0) AS normal,
  coalesce(sum((t.due_at < '2024-04-01')::int), 0) AS breached
FROM team m LEFT JOIN (SELECT * FROM ticket WHERE ticket_no NOT IN (SELECT ticket_no FROM dead)) t ON t.team_id = m.team_id
GROUP BY m.team_id, m.team ORDER BY 5 DESC, 1

--- right-4
WITH last_at AS (SELECT ticket_no, max(at) AS at FROM ticket_event GROUP BY ticket_no),
last_id AS (SELECT e.ticket_no, max(e.event_id) AS id FROM ticket_event e JOIN last_at USING (ticket_no, at) GROUP BY e.ticket_no),
open_t AS (SELECT * FROM ticket EXCEPT SELECT t.* FROM ticket t JOIN last_id li ON li.ticket_no = t.ticket_no JOIN ticket_event e ON e.event_id = li.id WHERE e.state = 'closed' OR e.state = 'rejected'),
c AS (SELECT team_id, count(*) FILTER (WHERE priority = 'urgent') u, count(*) FILTER (WHERE priority = 'high') h, count(*) FILTER (WHERE priority IS DISTINCT FROM 'high' AND priority IS DISTINCT FROM 'urgent') n, count(*) FILTER (WHERE due_at < '2024-04-01') b FROM open_t GROUP BY team_id)
SELECT team, coalesce(u, 0), coalesce(h, 0), coalesce(n, 0), coalesce(b, 0) FROM team LEFT JOIN c USING (team_id) ORDER BY coalesce(b, 0) DESC, team

--- right-5
WITH s AS (SELECT t.ticket_no, (SELECT (array_agg(e.state ORDER BY e.at DESC, e.event_id DESC))[1] FROM ticket_event e WHERE e.ticket_no = t.ticket_no) AS st FROM ticket t)
SELECT m.team,
 (SELECT count(*) FROM ticket t JOIN s USING (ticket_no) WHERE t.team_id = m.team_id AND (st IS NULL OR st IN ('open', 'waiting', 'reopened')) AND priority = 'urgent'),
 (SELECT count(*) FROM ticket t JOIN s USING (ticket_no) WHERE t.team_id = m.team_id AND (st IS NULL OR st IN ('open', 'waiting', 'reopened')) AND priority = 'high'),
 (SELECT count(*) FROM ticket t JOIN s USING (ticket_no) WHERE t.team_id = m.team_id AND (st IS NULL OR st IN ('open', 'waiting', 'reopened')) AND coalesce(priority, 'normal') = 'normal'),
 (SELECT count(*) FROM ticket t JOIN s USING (ticket_no) WHERE t.team_id = m.team_id AND (st IS NULL OR st IN ('open', 'waiting', 'reopened')) AND due_at < '2024-04-01') AS b
FROM team m ORDER BY b DESC, team

--- wrong-01
-- any closed event closes: reopened tickets lost
WITH live AS (SELECT t.* FROM ticket t WHERE NOT EXISTS (SELECT 1 FROM ticket_event e WHERE e.ticket_no = t.ticket_no AND e.state IN ('closed', 'rejected')))
SELECT m.team, count(*) FILTER (WHERE priority = 'urgent'), count(*) FILTER (WHERE priority = 'high'), count(*) FILTER (WHERE ticket_no IS NOT NULL AND coalesce(priority, 'normal') = 'normal'), count(*) FILTER (WHERE due_at < '2024-04-01') AS b
FROM team m LEFT JOIN live o USING (team_id) GROUP BY m.team ORDER BY b DESC, m.team

--- wrong-02
-- tickets without events are not open
WITH latest AS (SELECT DISTINCT ON (ticket_no) ticket_no, state FROM ticket_event ORDER BY ticket_no, at DESC, event_id DESC),
live AS (SELECT t.* FROM ticket t JOIN latest l USING (ticket_no) WHERE l.state NOT IN ('closed', 'rejected'))
SELECT m.team, count(*) FILTER (WHERE priority = 'urgent'), count(*) FILTER (WHERE priority = 'high'), count(*) FILTER (WHERE ticket_no IS NOT NULL AND coalesce(priority, 'normal') = 'normal'), count(*) FILTER (WHERE due_at < '2024-04-01') AS b
FROM team m LEFT JOIN live o USING (team_id) GROUP BY m.team ORDER BY b DESC, m.team

--- wrong-03
-- latest by event_id only: events entered late
WITH latest AS (SELECT DISTINCT ON (ticket_no) ticket_no, state FROM ticket_event ORDER BY ticket_no, event_id DESC),
live AS (SELECT t.* FROM ticket t LEFT JOIN latest l USING (ticket_no) WHERE l.state IS NULL OR l.state NOT IN ('closed', 'rejected'))
SELECT m.team, count(*) FILTER (WHERE priority = 'urgent'), count(*) FILTER (WHERE priority = 'high'), count(*) FILTER (WHERE ticket_no IS NOT NULL AND coalesce(priority, 'normal') = 'normal'), count(*) FILTER (WHERE due_at < '2024-04-01') AS b
FROM team m LEFT JOIN live o USING (team_id) GROUP BY m.team ORDER BY b DESC, m.team

--- wrong-04
-- equal times: the smallest event_id wins
WITH latest AS (SELECT DISTINCT ON (ticket_no) ticket_no, state FROM ticket_event ORDER BY ticket_no, at DESC, event_id),
live AS (SELECT t.* FROM ticket t LEFT JOIN latest l USING (ticket_no) WHERE l.state IS NULL OR l.state NOT IN ('closed', 'rejected'))
SELECT m.team, count(*) FILTER (WHERE priority = 'urgent'), count(*) FILTER (WHERE priority = 'high'), count(*) FILTER (WHERE ticket_no IS NOT NULL AND coalesce(priority, 'normal') = 'normal'), count(*) FILTER (WHERE due_at < '2024-04-01') AS b
FROM team m LEFT JOIN live o USING (team_id) GROUP BY m.team ORDER BY b DESC, m.team

--- wrong-05
-- join on max(at): two events at the latest time make two rows of a ticket
WITH latest AS (SELECT e.ticket_no, e.state FROM ticket_event e JOIN (SELECT ticket_no, max(at) AS at FROM ticket_event GROUP BY 1) x USING (ticket_no, at)),
live AS (SELECT t.* FROM ticket t LEFT JOIN latest l USING (ticket_no) WHERE l.state IS NULL OR l.state NOT IN ('closed', 'rejected'))
SELECT m.team, count(*) FILTER (WHERE priority = 'urgent'), count(*) FILTER (WHERE priority = 'high'), count(*) FILTER (WHERE ticket_no IS NOT NULL AND coalesce(priority, 'normal') = 'normal'), count(*) FILTER (WHERE due_at < '2024-04-01') AS b
FROM team m LEFT JOIN live o USING (team_id) GROUP BY m.team ORDER BY b DESC, m.team

--- wrong-06
-- rejected counts as open
WITH latest AS (SELECT DISTINCT ON (ticket_no) ticket_no, state FROM ticket_event ORDER BY ticket_no, at DESC, event_id DESC),
live AS (SELECT t.* FROM ticket t LEFT JOIN latest l USING (ticket_no) WHERE l.state IS NULL OR l.state <> 'closed')
SELECT m.team, count(*) FILTER (WHERE priority = 'urgent'), count(*) FILTER (WHERE priority = 'high'), count(*) FILTER (WHERE ticket_no IS NOT NULL AND coalesce(priority, 'normal') = 'normal'), count(*) FILTER (WHERE due_at < '2024-04-01') AS b
FROM team m LEFT JOIN live o USING (team_id) GROUP BY m.team ORDER BY b DESC, m.team

--- wrong-07
-- normal without the tickets of no priority
WITH latest AS (SELECT DISTINCT ON (ticket_no) ticket_no, state FROM ticket_event ORDER BY ticket_no, at DESC, event_id DESC),
live AS (SELECT t.* FROM ticket t LEFT JOIN latest l USING (ticket_no) WHERE l.state IS NULL OR l.state NOT IN ('closed', 'rejected'))
SELECT m.team, count(*) FILTER (WHERE priority = 'urgent'), count(*) FILTER (WHERE priority = 'high'), count(*) FILTER (WHERE priority = 'normal'), count(*) FILTER (WHERE due_at < '2024-04-01') AS b
FROM team m LEFT JOIN live o USING (team_id) GROUP BY m.team ORDER BY b DESC, m.team

--- wrong-08
-- coalesce after the outer join: a team without open tickets has 1 normal
WITH latest AS (SELECT DISTINCT ON (ticket_no) ticket_no, state FROM ticket_event ORDER BY ticket_no, at DESC, event_id DESC),
live AS (SELECT t.* FROM ticket t LEFT JOIN latest l USING (ticket_no) WHERE l.state IS NULL OR l.state NOT IN ('closed', 'rejected'))
SELECT m.team, count(*) FILTER (WHERE priority = 'urgent'), count(*) FILTER (WHERE priority = 'high'), count(*) FILTER (WHERE coalesce(priority, 'normal') = 'normal'), count(*) FILTER (WHERE due_at < '2024-04-01') AS b
FROM team m LEFT JOIN live o USING (team_id) GROUP BY m.team ORDER BY b DESC, m.team

--- wrong-09
-- <=: due exactly at 2024-04-01 00:00 is taken for breached
WITH latest AS (SELECT DISTINCT ON (ticket_no) ticket_no, state FROM ticket_event ORDER BY ticket_no, at DESC, event_id DESC),
live AS (SELECT t.* FROM ticket t LEFT JOIN latest l USING (ticket_no) WHERE l.state IS NULL OR l.state NOT IN ('closed', 'rejected'))
SELECT m.team, count(*) FILTER (WHERE priority = 'urgent'), count(*) FILTER (WHERE priority = 'high'), count(*) FILTER (WHERE ticket_no IS NOT NULL AND coalesce(priority, 'normal') = 'normal'), count(*) FILTER (WHERE due_at <= '2024-04-01') AS b
FROM team m LEFT JOIN live o USING (team_id) GROUP BY m.team ORDER BY b DESC, m.team

--- wrong-10
-- breached counts closed tickets too
WITH latest AS (SELECT DISTINCT ON (ticket_no) ticket_no, state FROM ticket_event ORDER BY ticket_no, at DESC, event_id DESC),
x AS (SELECT t.*, (l.state IS NULL OR l.state NOT IN ('closed', 'rejected')) AS live FROM ticket t LEFT JOIN latest l USING (ticket_no))
SELECT m.team, count(*) FILTER (WHERE live AND priority = 'urgent'), count(*) FILTER (WHERE live AND priority = 'high'), count(*) FILTER (WHERE live AND coalesce(priority, 'normal') = 'normal'), count(*) FILTER (WHERE due_at < '2024-04-01') AS b
FROM team m LEFT JOIN x USING (team_id) GROUP BY m.team ORDER BY b DESC, m.team

--- wrong-11
-- ordered by breached ascending
WITH latest AS (SELECT DISTINCT ON (ticket_no) ticket_no, state FROM ticket_event ORDER BY ticket_no, at DESC, event_id DESC),
live AS (SELECT t.* FROM ticket t LEFT JOIN latest l USING (ticket_no) WHERE l.state IS NULL OR l.state NOT IN ('closed', 'rejected'))
SELECT m.team, count(*) FILTER (WHERE priority = 'urgent'), count(*) FILTER (WHERE priority = 'high'), count(*) FILTER (WHERE ticket_no IS NOT NULL AND coalesce(priority, 'normal') = 'normal'), count(*) FILTER (WHERE due_at < '2024-04-01') AS b
FROM team m LEFT JOIN live o USING (team_id) GROUP BY m.team ORDER BY b, m.team

--- wrong-12
-- filter in the outer WHERE: teams whose tickets are all closed are missing
WITH latest AS (SELECT DISTINCT ON (ticket_no) ticket_no, state FROM ticket_event ORDER BY ticket_no, at DESC, event_id DESC)
SELECT m.team, count(*) FILTER (WHERE priority = 'urgent'), count(*) FILTER (WHERE priority = 'high'), count(*) FILTER (WHERE t.ticket_no IS NOT NULL AND coalesce(priority, 'normal') = 'normal'), count(*) FILTER (WHERE due_at < '2024-04-01') AS b
FROM team m LEFT JOIN ticket t USING (team_id) LEFT JOIN latest l ON l.ticket_no = t.ticket_no
WHERE l.state IS NULL OR l.state NOT IN ('closed', 'rejected') GROUP BY m.team ORDER BY b DESC, m.team

--- wrong-13
-- events of the state waiting are passed over: a ticket that waits again after it was closed is taken for closed
WITH latest AS (SELECT DISTINCT ON (ticket_no) ticket_no, state FROM ticket_event WHERE state <> 'waiting' ORDER BY ticket_no, at DESC, event_id DESC),
live AS (SELECT t.* FROM ticket t LEFT JOIN latest l USING (ticket_no) WHERE l.state IS NULL OR l.state NOT IN ('closed', 'rejected'))
SELECT m.team, count(*) FILTER (WHERE priority = 'urgent'), count(*) FILTER (WHERE priority = 'high'), count(*) FILTER (WHERE ticket_no IS NOT NULL AND coalesce(priority, 'normal') = 'normal'), count(*) FILTER (WHERE due_at < '2024-04-01') AS b
FROM team m LEFT JOIN live o USING (team_id) GROUP BY m.team ORDER BY b DESC, m.team

--- wrong-14
-- no due time is taken for long ago
WITH latest AS (SELECT DISTINCT ON (ticket_no) ticket_no, state FROM ticket_event ORDER BY ticket_no, at DESC, event_id DESC),
live AS (SELECT t.* FROM ticket t LEFT JOIN latest l USING (ticket_no) WHERE l.state IS NULL OR l.state NOT IN ('closed', 'rejected'))
SELECT m.team, count(*) FILTER (WHERE priority = 'urgent'), count(*) FILTER (WHERE priority = 'high'), count(*) FILTER (WHERE ticket_no IS NOT NULL AND coalesce(priority, 'normal') = 'normal'), count(*) FILTER (WHERE ticket_no IS NOT NULL AND (due_at < '2024-04-01') IS NOT FALSE) AS b
FROM team m LEFT JOIN live o USING (team_id) GROUP BY m.team ORDER BY b DESC, m.team

--- wrong-15
-- open by counting: more opening than closing events
WITH live AS (SELECT t.* FROM ticket t WHERE (SELECT count(*) FILTER (WHERE state IN ('closed', 'rejected')) FROM ticket_event e WHERE e.ticket_no = t.ticket_no) <= (SELECT count(*) FILTER (WHERE state = 'reopened') FROM ticket_event e WHERE e.ticket_no = t.ticket_no))
SELECT m.team, count(*) FILTER (WHERE priority = 'urgent'), count(*) FILTER (WHERE priority = 'high'), count(*) FILTER (WHERE ticket_no IS NOT NULL AND coalesce(priority, 'normal') = 'normal'), count(*) FILTER (WHERE due_at < '2024-04-01') AS b
FROM team m LEFT JOIN live o USING (team_id) GROUP BY m.team ORDER BY b DESC, m.team
