--- right-1
WITH RECURSIVE up(member_id, anc) AS (SELECT member_id, recommended_by FROM members UNION SELECT u.member_id, m.recommended_by FROM up u, members m WHERE m.member_id = u.anc)
SELECT m.member_id, surname, (SELECT count(*) FROM members r WHERE r.recommended_by = m.member_id), (SELECT count(*) FROM up WHERE anc = m.member_id) n FROM members m ORDER BY n DESC, 1

--- right-2
WITH RECURSIVE t AS (SELECT member_id root, member_id FROM members UNION ALL SELECT t.root, m.member_id FROM t JOIN members m ON m.recommended_by = t.member_id)
SELECT m.member_id, m.surname, coalesce(d.c,0), count(*) - 1 AS total FROM members m JOIN t ON t.root = m.member_id LEFT JOIN (SELECT recommended_by, count(*) c FROM members GROUP BY recommended_by) d ON d.recommended_by = m.member_id GROUP BY m.member_id, m.surname, d.c ORDER BY total DESC, m.member_id

--- right-3
WITH RECURSIVE p AS (SELECT member_id, ARRAY[member_id] path FROM members WHERE recommended_by IS NULL UNION ALL SELECT m.member_id, p.path || m.member_id FROM members m JOIN p ON p.member_id = m.recommended_by)
SELECT m.member_id, m.surname, sum(CASE WHEN p.path[cardinality(p.path)-1] = m.member_id THEN 1 ELSE 0 END), count(*) FILTER (WHERE p.member_id <> m.member_id) AS n FROM members m JOIN p ON m.member_id = ANY(p.path) GROUP BY m.member_id, m.surname ORDER BY n DESC, m.member_id

--- right-4
SELECT m.member_id, m.surname, (SELECT count(*) FROM members d WHERE d.recommended_by = m.member_id) AS direct, l.n FROM members m CROSS JOIN LATERAL (WITH RECURSIVE r AS (SELECT member_id FROM members WHERE recommended_by = m.member_id UNION SELECT x.member_id FROM members x JOIN r ON x.recommended_by = r.member_id) SELECT count(*) n FROM r) l ORDER BY l.n DESC, m.member_id

--- right-5
WITH RECURSIVE chain AS (SELECT member_id AS who, recommended_by AS by FROM members WHERE recommended_by IS NOT NULL UNION ALL SELECT c.who, m.recommended_by FROM chain c JOIN members m ON m.member_id = c.by WHERE m.recommended_by IS NOT NULL),
tot AS (SELECT by, count(DISTINCT who) n FROM chain GROUP BY by), dir AS (SELECT recommended_by AS by, count(*) n FROM members WHERE recommended_by IS NOT NULL GROUP BY 1)
SELECT member_id, surname, COALESCE(dir.n, 0), COALESCE(tot.n, 0) FROM members LEFT JOIN tot ON tot.by = member_id LEFT JOIN dir ON dir.by = member_id ORDER BY COALESCE(tot.n,0) DESC, member_id ASC

--- right-6
WITH RECURSIVE x(a, d) AS (SELECT m.recommended_by, m.member_id FROM members m UNION ALL SELECT m.recommended_by, x.d FROM x JOIN members m ON m.member_id = x.a) CYCLE a, d SET c USING path
SELECT member_id, surname, direct, total FROM (SELECT m.member_id, m.surname, (SELECT count(1) FROM members k WHERE k.recommended_by = m.member_id) direct, (SELECT count(x.a) FROM x WHERE x.a = m.member_id) total FROM members m) z ORDER BY total DESC, member_id

--- wrong-01
-- direct only
SELECT m.member_id, m.surname, count(r.member_id), count(r.member_id) FROM members m LEFT JOIN members r ON r.recommended_by=m.member_id GROUP BY m.member_id ORDER BY 4 DESC,1

--- wrong-02
-- two levels
SELECT m.member_id, m.surname, count(DISTINCT a.member_id), count(DISTINCT a.member_id)+count(DISTINCT b.member_id) n FROM members m LEFT JOIN members a ON a.recommended_by=m.member_id LEFT JOIN members b ON b.recommended_by=a.member_id GROUP BY m.member_id ORDER BY n DESC,1

--- wrong-03
-- four levels
SELECT m.member_id, m.surname, count(DISTINCT a.member_id), count(DISTINCT a.member_id)+count(DISTINCT b.member_id)+count(DISTINCT c.member_id)+count(DISTINCT d.member_id) n FROM members m LEFT JOIN members a ON a.recommended_by=m.member_id LEFT JOIN members b ON b.recommended_by=a.member_id LEFT JOIN members c ON c.recommended_by=b.member_id LEFT JOIN members d ON d.recommended_by=c.member_id GROUP BY m.member_id ORDER BY n DESC,1

--- wrong-04
-- self counted
WITH RECURSIVE t AS (SELECT member_id root, member_id FROM members UNION ALL SELECT t.root, m.member_id FROM t JOIN members m ON m.recommended_by = t.member_id)
SELECT m.member_id, m.surname, (SELECT count(*) FROM members x WHERE x.recommended_by=m.member_id), count(*) n FROM members m JOIN t ON root=m.member_id GROUP BY m.member_id ORDER BY n DESC,1

--- wrong-05
-- zero left out
WITH RECURSIVE t AS (SELECT recommended_by root, member_id FROM members UNION ALL SELECT t.root, m.member_id FROM t JOIN members m ON m.recommended_by = t.member_id)
SELECT m.member_id, m.surname, (SELECT count(*) FROM members x WHERE x.recommended_by=m.member_id), count(*) n FROM members m JOIN t ON root=m.member_id GROUP BY m.member_id ORDER BY n DESC,1

--- wrong-06
-- count(*) of left join
WITH RECURSIVE t AS (SELECT recommended_by root, member_id FROM members UNION ALL SELECT t.root, m.member_id FROM t JOIN members m ON m.recommended_by = t.member_id)
SELECT m.member_id, m.surname, (SELECT count(*) FROM members x WHERE x.recommended_by=m.member_id), count(*) n FROM members m LEFT JOIN t ON root=m.member_id GROUP BY m.member_id ORDER BY n DESC,1

--- wrong-07
-- upwards
WITH RECURSIVE t AS (SELECT member_id root, recommended_by up FROM members UNION ALL SELECT t.root, m.recommended_by FROM t JOIN members m ON m.member_id = t.up)
SELECT m.member_id, m.surname, (SELECT count(*) FROM members x WHERE x.recommended_by=m.member_id), count(t.up) n FROM members m LEFT JOIN t ON root=m.member_id GROUP BY m.member_id ORDER BY n DESC,1

--- wrong-08
-- indirect only in the last column
WITH RECURSIVE t AS (SELECT recommended_by root, member_id, 1 d FROM members UNION ALL SELECT t.root, m.member_id, d+1 FROM t JOIN members m ON m.recommended_by = t.member_id)
SELECT m.member_id, m.surname, count(*) FILTER (WHERE d=1), count(*) FILTER (WHERE d>1) n FROM members m LEFT JOIN t ON root=m.member_id GROUP BY m.member_id ORDER BY n DESC,1

--- wrong-09
-- depth limited to 5
WITH RECURSIVE t AS (SELECT recommended_by root, member_id, 1 d FROM members UNION ALL SELECT t.root, m.member_id, d+1 FROM t JOIN members m ON m.recommended_by = t.member_id WHERE d < 5)
SELECT m.member_id, m.surname, count(*) FILTER (WHERE d=1), count(t.member_id) n FROM members m LEFT JOIN t ON root=m.member_id GROUP BY m.member_id ORDER BY n DESC,1

--- wrong-10
-- tie-break missing
WITH RECURSIVE t AS (SELECT recommended_by root, member_id, 1 d FROM members UNION ALL SELECT t.root, m.member_id, d+1 FROM t JOIN members m ON m.recommended_by = t.member_id)
SELECT m.member_id, m.surname, count(*) FILTER (WHERE d=1), count(t.member_id) n FROM members m LEFT JOIN t ON root=m.member_id GROUP BY m.member_id ORDER BY n DESC

--- wrong-11
-- tie by surname
WITH RECURSIVE t AS (SELECT recommended_by root, member_id, 1 d FROM members UNION ALL SELECT t.root, m.member_id, d+1 FROM t JOIN members m ON m.recommended_by = t.member_id)
SELECT m.member_id, m.surname, count(*) FILTER (WHERE d=1), count(t.member_id) n FROM members m LEFT JOIN t ON root=m.member_id GROUP BY m.member_id ORDER BY n DESC, surname

--- wrong-12
-- by surname grouped
WITH RECURSIVE t AS (SELECT recommended_by root, member_id, 1 d FROM members UNION ALL SELECT t.root, m.member_id, d+1 FROM t JOIN members m ON m.recommended_by = t.member_id)
SELECT min(m.member_id), m.surname, count(*) FILTER (WHERE d=1), count(t.member_id) n FROM members m LEFT JOIN t ON root=m.member_id GROUP BY m.surname ORDER BY n DESC,1

--- wrong-13
-- only from those without recommender
WITH RECURSIVE t AS (SELECT member_id root, member_id, 0 d FROM members WHERE recommended_by IS NULL UNION ALL SELECT t.root, m.member_id, d+1 FROM t JOIN members m ON m.recommended_by = t.member_id)
SELECT m.member_id, m.surname, count(*) FILTER (WHERE d=1), count(t.member_id) FILTER (WHERE d>0) n FROM members m LEFT JOIN t ON root=m.member_id GROUP BY m.member_id ORDER BY n DESC,1

--- wrong-14
-- depth limit 20
WITH RECURSIVE t AS (SELECT recommended_by root, member_id, 1 d FROM members UNION ALL SELECT t.root, m.member_id, d+1 FROM t JOIN members m ON m.recommended_by = t.member_id WHERE d < 20)
SELECT m.member_id, m.surname, count(*) FILTER (WHERE d=1), count(t.member_id) n FROM members m LEFT JOIN t ON root=m.member_id GROUP BY m.member_id ORDER BY n DESC,1
