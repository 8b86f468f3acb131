--- right-1
-- closure of pairs
WITH RECURSIVE w(a, b) AS (SELECT issue_id, blocked_by_id FROM dependencies UNION SELECT w.a, d.blocked_by_id FROM w JOIN dependencies d ON d.issue_id = w.b)
SELECT w.a AS issue_id, count(*) AS waits_for FROM w JOIN issues x ON x.issue_id = w.a AND x.closed_at IS NULL JOIN issues y ON y.issue_id = w.b AND y.closed_at IS NULL
WHERE w.a <> w.b GROUP BY w.a ORDER BY 2 DESC, 1

--- right-2
-- recursion backwards from the open blockers
WITH RECURSIVE r AS (SELECT issue_id AS goal, issue_id AS at FROM issues WHERE closed_at IS NULL UNION SELECT r.goal, d.issue_id FROM r JOIN dependencies d ON d.blocked_by_id = r.at)
SELECT i.issue_id, (count(*) - 1) AS waits_for FROM r JOIN issues i ON i.issue_id = r.at WHERE i.closed_at IS NULL GROUP BY i.issue_id HAVING count(*) > 1 ORDER BY waits_for DESC, i.issue_id

--- right-3
-- lateral recursion for each open issue
SELECT i.issue_id, l.n AS waits_for FROM issues i CROSS JOIN LATERAL (
  WITH RECURSIVE c AS (SELECT blocked_by_id AS x FROM dependencies WHERE issue_id = i.issue_id UNION SELECT d.blocked_by_id FROM c, dependencies d WHERE d.issue_id = c.x)
  SELECT count(*) AS n FROM c JOIN issues o ON o.issue_id = c.x WHERE o.closed_at IS NULL AND c.x <> i.issue_id) l
WHERE i.closed_at IS NULL AND l.n > 0 ORDER BY l.n DESC, i.issue_id

--- wrong-1
-- an issue in a circle waits for itself
WITH RECURSIVE w(a, b) AS (SELECT issue_id, blocked_by_id FROM dependencies UNION SELECT w.a, d.blocked_by_id FROM w JOIN dependencies d ON d.issue_id = w.b)
SELECT w.a AS issue_id, count(*) AS waits_for FROM w JOIN issues x ON x.issue_id = w.a AND x.closed_at IS NULL JOIN issues y ON y.issue_id = w.b AND y.closed_at IS NULL GROUP BY w.a ORDER BY 2 DESC, 1

--- wrong-2
-- the way stops at closed issues
WITH RECURSIVE o AS (SELECT issue_id FROM issues WHERE closed_at IS NULL), e AS (SELECT d.* FROM dependencies d JOIN o ON o.issue_id = d.issue_id JOIN o p ON p.issue_id = d.blocked_by_id),
w(a, b) AS (SELECT issue_id, blocked_by_id FROM e UNION SELECT w.a, e.blocked_by_id FROM w JOIN e ON e.issue_id = w.b)
SELECT a AS issue_id, count(*) AS waits_for FROM w WHERE a <> b GROUP BY a ORDER BY 2 DESC, 1

--- wrong-3
-- different depths make different rows: an issue reached by ways of different length counts twice
WITH RECURSIVE w(a, b, n) AS (SELECT issue_id, blocked_by_id, 1 FROM dependencies UNION SELECT w.a, d.blocked_by_id, n + 1 FROM w JOIN dependencies d ON d.issue_id = w.b WHERE n < 20)
SELECT w.a AS issue_id, count(*) AS waits_for FROM w JOIN issues x ON x.issue_id = w.a AND x.closed_at IS NULL JOIN issues y ON y.issue_id = w.b AND y.closed_at IS NULL
WHERE w.a <> w.b GROUP BY w.a ORDER BY 2 DESC, 1
