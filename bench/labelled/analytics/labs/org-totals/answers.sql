--- right-1
WITH RECURSIVE p AS (SELECT staff_id, name, boss_id, pay, ARRAY[staff_id] path FROM staff WHERE boss_id IS NULL UNION ALL SELECT s.staff_id, s.name, s.boss_id, s.pay, p.path || s.staff_id FROM staff s JOIN p ON p.staff_id=s.boss_id)
SELECT a.staff_id, a.name, CASE WHEN a.boss_id IS NULL THEN 'top' WHEN count(b.staff_id) > 1 THEN 'lead' ELSE 'member' END, count(*)-1, sum(coalesce(b.pay,0)), cardinality(a.path)
FROM p a JOIN p b ON a.staff_id = ANY (b.path) GROUP BY a.staff_id, a.name, a.boss_id, a.path ORDER BY 1;

--- right-2
WITH RECURSIVE up AS (SELECT staff_id id, staff_id anc, boss_id, coalesce(pay,0) pay FROM staff UNION ALL SELECT u.id, s.staff_id, s.boss_id, u.pay FROM up u JOIN staff s ON s.staff_id=u.boss_id),
lv AS (SELECT id, count(*) l FROM up GROUP BY id)
SELECT s.staff_id, s.name, CASE WHEN s.boss_id IS NULL THEN 'top' WHEN s.staff_id IN (SELECT boss_id FROM staff) THEN 'lead' ELSE 'member' END, count(*) FILTER (WHERE u.id <> s.staff_id), sum(u.pay), max(lv.l)
FROM staff s JOIN up u ON u.anc=s.staff_id JOIN lv ON lv.id=s.staff_id GROUP BY s.staff_id ORDER BY s.staff_id;

--- right-3
SELECT s.staff_id, s.name, CASE WHEN s.boss_id IS NULL THEN 'top' WHEN b.n > 0 THEN 'lead' ELSE 'member' END, b.n, coalesce(s.pay,0) + b.p, l.n
FROM staff s CROSS JOIN LATERAL (WITH RECURSIVE d AS (SELECT staff_id, pay FROM staff WHERE boss_id=s.staff_id UNION SELECT k.staff_id, k.pay FROM staff k JOIN d ON k.boss_id=d.staff_id) SELECT count(*) n, coalesce(sum(pay),0) p FROM d) b
CROSS JOIN LATERAL (WITH RECURSIVE u AS (SELECT s.boss_id, 1 AS n UNION ALL SELECT k.boss_id, u.n+1 FROM u JOIN staff k ON k.staff_id=u.boss_id) SELECT max(n) n FROM u) l ORDER BY s.staff_id;

--- right-4
WITH RECURSIVE r(staff_id, path, lvl) AS (SELECT staff_id, '/' || staff_id || '/', 1 FROM staff WHERE boss_id IS NULL UNION ALL SELECT s.staff_id, r.path || s.staff_id || '/', lvl+1 FROM r JOIN staff s ON s.boss_id=r.staff_id)
SELECT s.staff_id, s.name, CASE WHEN r.lvl=1 THEN 'top' WHEN (SELECT count(*) FROM r x WHERE x.path LIKE r.path || '_%')>0 THEN 'lead' ELSE 'member' END, (SELECT count(*) FROM r x WHERE x.path LIKE r.path || '_%'), (SELECT coalesce(sum(y.pay),0) FROM r x JOIN staff y USING (staff_id) WHERE x.path LIKE r.path || '%'), r.lvl
FROM r JOIN staff s USING (staff_id) ORDER BY 1;

--- right-5
WITH RECURSIVE t AS (SELECT staff_id AS top, staff_id FROM staff UNION SELECT t.top, s.staff_id FROM t JOIN staff s ON s.boss_id = t.staff_id),
n AS (SELECT top, count(*) c, coalesce(sum(pay),0) p FROM t JOIN staff USING (staff_id) GROUP BY top), l AS (SELECT staff_id, count(*) l FROM t GROUP BY 1)
SELECT s.staff_id, name, CASE WHEN boss_id IS NULL THEN 'top' WHEN c > 1 THEN 'lead' ELSE 'member' END, c-1, p, l FROM staff s JOIN n ON n.top=s.staff_id JOIN l USING (staff_id) ORDER BY s.staff_id;

--- right-6
WITH RECURSIVE t AS (SELECT staff_id, boss_id, pay, staff_id AS who FROM staff UNION ALL SELECT b.staff_id, b.boss_id, b.pay, t.who FROM t JOIN staff b ON b.staff_id=t.boss_id)
SELECT s.staff_id, s.name, CASE WHEN s.boss_id IS NULL THEN 'top' WHEN (SELECT count(*) FROM t WHERE t.staff_id=s.staff_id)>1 THEN 'lead' ELSE 'member' END, (SELECT count(*) FROM t WHERE t.staff_id=s.staff_id AND t.who<>s.staff_id), (SELECT sum(coalesce(w.pay,0)) FROM t JOIN staff w ON w.staff_id=t.who WHERE t.staff_id=s.staff_id), (SELECT count(*) FROM t WHERE who=s.staff_id)
FROM staff s ORDER BY s.staff_id;

--- wrong-01
SELECT s.staff_id, s.name, CASE WHEN s.boss_id IS NULL THEN 'top' WHEN count(k.staff_id)>0 THEN 'lead' ELSE 'member' END, count(k.staff_id), coalesce(s.pay,0)+coalesce(sum(k.pay),0), CASE WHEN s.boss_id IS NULL THEN 1 ELSE 2 END FROM staff s LEFT JOIN staff k ON k.boss_id=s.staff_id GROUP BY s.staff_id ORDER BY 1;

--- wrong-02
SELECT s.staff_id, s.name, CASE WHEN s.boss_id IS NULL THEN 'top' WHEN count(k.staff_id)>0 THEN 'lead' ELSE 'member' END, count(DISTINCT k.staff_id)+count(DISTINCT g.staff_id), coalesce(s.pay,0)+(SELECT coalesce(sum(pay),0) FROM staff x WHERE x.boss_id=s.staff_id OR x.boss_id IN (SELECT staff_id FROM staff WHERE boss_id=s.staff_id)),
 (WITH RECURSIVE u AS (SELECT s.boss_id, 1 AS n UNION ALL SELECT k.boss_id, u.n+1 FROM u JOIN staff k ON k.staff_id=u.boss_id) SELECT max(n) n FROM u)
FROM staff s LEFT JOIN staff k ON k.boss_id=s.staff_id LEFT JOIN staff g ON g.boss_id=k.staff_id GROUP BY s.staff_id ORDER BY 1;

--- wrong-03
WITH RECURSIVE t AS (SELECT staff_id AS top, staff_id FROM staff UNION SELECT t.top, s.staff_id FROM t JOIN staff s ON s.boss_id = t.staff_id), n AS (SELECT top, count(*) c, coalesce(sum(pay),0) p FROM t JOIN staff USING (staff_id) GROUP BY top), l AS (SELECT staff_id, count(*) l FROM t GROUP BY 1)
SELECT s.staff_id, name, CASE WHEN boss_id IS NULL THEN 'top' WHEN s.staff_id NOT IN (SELECT boss_id FROM staff) THEN 'member' ELSE 'lead' END, c-1, p, l FROM staff s JOIN n ON n.top=s.staff_id JOIN l USING (staff_id) ORDER BY s.staff_id;

--- wrong-04
WITH RECURSIVE t AS (SELECT staff_id AS top, staff_id FROM staff UNION SELECT t.top, s.staff_id FROM t JOIN staff s ON s.boss_id = t.staff_id), n AS (SELECT top, count(*) c, coalesce(sum(pay),0) p FROM t JOIN staff USING (staff_id) GROUP BY top), l AS (SELECT staff_id, count(*) l FROM t GROUP BY 1)
SELECT s.staff_id, name, CASE WHEN c = 1 THEN 'member' WHEN boss_id IS NULL THEN 'top' ELSE 'lead' END, c-1, p, l FROM staff s JOIN n ON n.top=s.staff_id JOIN l USING (staff_id) ORDER BY s.staff_id;

--- wrong-05
WITH RECURSIVE t AS (SELECT staff_id AS top, staff_id FROM staff UNION SELECT t.top, s.staff_id FROM t JOIN staff s ON s.boss_id = t.staff_id), n AS (SELECT top, count(*) c, coalesce(sum(pay),0) p FROM t JOIN staff USING (staff_id) GROUP BY top), l AS (SELECT staff_id, count(*) l FROM t GROUP BY 1)
SELECT s.staff_id, name, CASE WHEN boss_id IS NULL THEN 'top' WHEN c > 1 THEN 'lead' ELSE 'member' END, c, p, l FROM staff s JOIN n ON n.top=s.staff_id JOIN l USING (staff_id) ORDER BY s.staff_id;

--- wrong-06
SELECT s.staff_id, s.name, CASE WHEN s.boss_id IS NULL THEN 'top' WHEN EXISTS (SELECT FROM staff k WHERE k.boss_id=s.staff_id) THEN 'lead' ELSE 'member' END, b.n, coalesce(s.pay,0) + b.p, l.n
FROM staff s CROSS JOIN LATERAL (WITH RECURSIVE d AS (SELECT staff_id, pay FROM staff WHERE boss_id=s.staff_id UNION SELECT k.staff_id, k.pay FROM staff k JOIN d ON k.boss_id=d.staff_id) SELECT count(*) n, coalesce(sum(DISTINCT pay),0) p FROM d) b
CROSS JOIN LATERAL (WITH RECURSIVE u AS (SELECT s.boss_id, 1 AS n UNION ALL SELECT k.boss_id, u.n+1 FROM u JOIN staff k ON k.staff_id=u.boss_id) SELECT max(n) n FROM u) l ORDER BY s.staff_id;

--- wrong-07
WITH RECURSIVE r(staff_id, path, lvl) AS (SELECT staff_id, staff_id::text, 1 FROM staff WHERE boss_id IS NULL UNION ALL SELECT s.staff_id, r.path || '/' || s.staff_id, lvl+1 FROM r JOIN staff s ON s.boss_id=r.staff_id)
SELECT s.staff_id, s.name, CASE WHEN r.lvl=1 THEN 'top' WHEN EXISTS (SELECT FROM staff k WHERE k.boss_id=s.staff_id) THEN 'lead' ELSE 'member' END, (SELECT count(*)-1 FROM r x WHERE x.path LIKE r.path || '%'), (SELECT coalesce(sum(y.pay),0) FROM r x JOIN staff y USING (staff_id) WHERE x.path LIKE r.path || '%'), r.lvl
FROM r JOIN staff s USING (staff_id) ORDER BY 1;

--- wrong-08
WITH RECURSIVE t AS (SELECT staff_id AS top, staff_id FROM staff UNION SELECT t.top, s.staff_id FROM t JOIN staff s ON s.boss_id = t.staff_id), n AS (SELECT top, count(*) c, sum(pay) p FROM t JOIN staff USING (staff_id) GROUP BY top), l AS (SELECT staff_id, count(*) l FROM t GROUP BY 1)
SELECT s.staff_id, name, CASE WHEN boss_id IS NULL THEN 'top' WHEN c > 1 THEN 'lead' ELSE 'member' END, c-1, p, l FROM staff s JOIN n ON n.top=s.staff_id JOIN l USING (staff_id) ORDER BY s.staff_id;

--- wrong-09
WITH RECURSIVE t AS (SELECT staff_id AS top, staff_id FROM staff UNION SELECT t.top, s.staff_id FROM t JOIN staff s ON s.boss_id = t.staff_id), n AS (SELECT top, count(*) c, coalesce(sum(pay),0) p FROM t JOIN staff USING (staff_id) GROUP BY top), l AS (SELECT staff_id, count(*) l FROM t GROUP BY 1)
SELECT s.staff_id, name, CASE WHEN boss_id IS NULL THEN 'top' WHEN c > 1 THEN 'lead' ELSE 'member' END, c-1, p, l-1 FROM staff s JOIN n ON n.top=s.staff_id JOIN l USING (staff_id) ORDER BY s.staff_id;

--- wrong-10
WITH RECURSIVE t AS (SELECT staff_id AS top, staff_id, 0 AS d FROM staff UNION ALL SELECT t.top, s.staff_id, t.d + 1 FROM t JOIN staff s ON s.boss_id = t.staff_id WHERE t.d < 3)
SELECT s.staff_id, s.name, CASE WHEN s.boss_id IS NULL THEN 'top' WHEN EXISTS (SELECT 1 FROM staff k WHERE k.boss_id = s.staff_id) THEN 'lead' ELSE 'member' END, (SELECT count(*) - 1 FROM t WHERE t.top = s.staff_id), (SELECT coalesce(sum(x.pay), 0) FROM t JOIN staff x ON x.staff_id = t.staff_id WHERE t.top = s.staff_id), (SELECT count(*) FROM t WHERE t.staff_id = s.staff_id) FROM staff s ORDER BY s.staff_id;

--- wrong-11
WITH RECURSIVE t AS (SELECT staff_id AS top, staff_id, pay, 0 AS d FROM staff UNION ALL SELECT t.top, s.staff_id, t.pay + s.pay, t.d + 1 FROM t JOIN staff s ON s.boss_id = t.staff_id)
SELECT s.staff_id, s.name, CASE WHEN s.boss_id IS NULL THEN 'top' WHEN EXISTS (SELECT 1 FROM staff k WHERE k.boss_id = s.staff_id) THEN 'lead' ELSE 'member' END, (SELECT count(*) - 1 FROM t WHERE t.top = s.staff_id), coalesce((SELECT max(t.pay) FROM t WHERE t.top = s.staff_id),0), (SELECT count(*) FROM t WHERE t.staff_id = s.staff_id) FROM staff s ORDER BY s.staff_id;

--- wrong-12
WITH RECURSIVE t AS (SELECT name AS top, staff_id, 0 AS d FROM staff UNION ALL SELECT t.top, s.staff_id, t.d + 1 FROM t JOIN staff s ON s.boss_id = t.staff_id)
SELECT s.staff_id, s.name, CASE WHEN s.boss_id IS NULL THEN 'top' WHEN EXISTS (SELECT 1 FROM staff k WHERE k.boss_id = s.staff_id) THEN 'lead' ELSE 'member' END, (SELECT count(*) - 1 FROM t WHERE t.top = s.name), (SELECT coalesce(sum(x.pay), 0) FROM t JOIN staff x ON x.staff_id = t.staff_id WHERE t.top = s.name), (SELECT count(*) FROM t WHERE t.staff_id = s.staff_id) FROM staff s ORDER BY s.staff_id;

--- wrong-13
SELECT s.staff_id, s.name, CASE WHEN s.boss_id IS NULL THEN 'top' WHEN s.boss_id IN (SELECT staff_id FROM staff) THEN 'lead' ELSE 'member' END, b.n, coalesce(s.pay,0) + b.p, l.n
FROM staff s CROSS JOIN LATERAL (WITH RECURSIVE d AS (SELECT staff_id, pay FROM staff WHERE boss_id=s.staff_id UNION SELECT k.staff_id, k.pay FROM staff k JOIN d ON k.boss_id=d.staff_id) SELECT count(*) n, coalesce(sum(pay),0) p FROM d) b
CROSS JOIN LATERAL (WITH RECURSIVE u AS (SELECT s.boss_id, 1 AS n UNION ALL SELECT k.boss_id, u.n+1 FROM u JOIN staff k ON k.staff_id=u.boss_id) SELECT max(n) n FROM u) l ORDER BY s.staff_id;
