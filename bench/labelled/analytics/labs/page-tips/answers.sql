--- right-1
SELECT f.person, l.page, count(*) FROM (SELECT a person, b friend FROM friendships UNION SELECT b, a FROM friendships) f
JOIN (SELECT DISTINCT person, page FROM likes) l ON l.person=f.friend
LEFT JOIN (SELECT DISTINCT person, page FROM likes) o ON o.person=f.person AND o.page=l.page WHERE o.page IS NULL GROUP BY f.person, l.page;

--- right-2
SELECT p.person, l.page, count(DISTINCT l.person) FROM (SELECT a person FROM friendships UNION SELECT b FROM friendships) p, likes l
WHERE (EXISTS (SELECT 1 FROM friendships x WHERE (x.a=p.person AND x.b=l.person) OR (x.b=p.person AND x.a=l.person)))
AND (p.person, l.page) NOT IN (SELECT person, page FROM likes) GROUP BY 1,2;

--- right-3
SELECT CASE s WHEN 1 THEN a ELSE b END AS person, page, count(DISTINCT likes.person) FROM friendships CROSS JOIN generate_series(1,2) s JOIN likes ON likes.person = CASE s WHEN 1 THEN b ELSE a END
WHERE page <> ALL (SELECT page FROM likes m WHERE m.person = CASE s WHEN 1 THEN a ELSE b END) GROUP BY 1, 2;

--- right-4
WITH e AS (SELECT least(a,b) x, greatest(a,b) y FROM friendships GROUP BY 1,2), f AS (SELECT x p, y q FROM e UNION ALL SELECT y, x FROM e), t AS (SELECT DISTINCT f.p, l.page, f.q FROM f JOIN likes l ON l.person=f.q)
SELECT t.p, t.page, count(*) FROM t GROUP BY t.p, t.page HAVING NOT EXISTS (SELECT FROM likes WHERE person=t.p AND page=t.page);

--- right-5
SELECT d.person, d.page, (SELECT count(DISTINCT l.person) FROM likes l JOIN friendships f ON (l.person, d.person) IN ((f.a,f.b),(f.b,f.a)) WHERE l.page=d.page)
FROM ((SELECT f.a AS person, l.page FROM friendships f JOIN likes l ON l.person=f.b UNION SELECT f.b, l.page FROM friendships f JOIN likes l ON l.person=f.a) EXCEPT SELECT person, page FROM likes) d;

--- right-6
SELECT v.person, pages.page, count(*) FROM friendships f CROSS JOIN LATERAL (VALUES (f.a,f.b),(f.b,f.a)) v(person,friend)
CROSS JOIN LATERAL (SELECT DISTINCT page FROM likes WHERE person=v.friend EXCEPT SELECT page FROM likes WHERE person=v.person) pages
WHERE v.person = f.a OR NOT EXISTS (SELECT 1 FROM friendships g WHERE g.a=f.b AND g.b=f.a) GROUP BY 1,2;

--- wrong-01
SELECT f.a, l.page, count(DISTINCT f.b) FROM friendships f JOIN likes l ON l.person=f.b WHERE NOT EXISTS (SELECT 1 FROM likes o WHERE o.person=f.a AND o.page=l.page) GROUP BY 1,2;

--- wrong-02
WITH f AS (SELECT a AS person, b AS friend FROM friendships UNION ALL SELECT b, a FROM friendships)
SELECT f.person, l.page, count(*) FROM f JOIN (SELECT DISTINCT person, page FROM likes) l ON l.person = f.friend WHERE NOT EXISTS (SELECT 1 FROM likes o WHERE o.person = f.person AND o.page = l.page) GROUP BY f.person, l.page;

--- wrong-03
WITH f AS (SELECT a AS person, b AS friend FROM friendships UNION SELECT b, a FROM friendships)
SELECT f.person, l.page, count(*) FROM f JOIN likes l ON l.person = f.friend WHERE NOT EXISTS (SELECT 1 FROM likes o WHERE o.person = f.person AND o.page = l.page) GROUP BY f.person, l.page;

--- wrong-04
WITH f AS (SELECT a AS person, b AS friend FROM friendships UNION SELECT b, a FROM friendships)
SELECT f.person, l.page, count(DISTINCT f.friend) FROM f JOIN likes l ON l.person = f.friend GROUP BY f.person, l.page;

--- wrong-05
WITH f AS (SELECT a AS person, b AS friend FROM friendships UNION SELECT b, a FROM friendships)
SELECT f.person, l.page, count(DISTINCT f.friend) FROM f JOIN likes l ON l.person = f.friend JOIN likes o ON o.person=f.person AND o.page <> l.page GROUP BY f.person, l.page;

--- wrong-06
WITH f AS (SELECT a AS person, b AS friend FROM friendships UNION SELECT b, a FROM friendships)
SELECT f.person, l.page, count(DISTINCT f.friend) FROM f JOIN likes l ON l.person = f.friend WHERE l.page NOT IN (SELECT page FROM likes o WHERE o.person <> f.friend) GROUP BY f.person, l.page;

--- wrong-07
SELECT 1, page, count(DISTINCT person) FROM likes WHERE person IN (SELECT b FROM friendships WHERE a=1 UNION SELECT a FROM friendships WHERE b=1) AND page NOT IN (SELECT page FROM likes WHERE person=1) GROUP BY page;

--- wrong-08
WITH f AS (SELECT a AS person, b AS friend FROM friendships UNION SELECT b, a FROM friendships)
SELECT f.person, l.page, (SELECT count(DISTINCT person) FROM likes x WHERE x.page=l.page) FROM f JOIN likes l ON l.person = f.friend WHERE NOT EXISTS (SELECT 1 FROM likes o WHERE o.person = f.person AND o.page = l.page) GROUP BY f.person, l.page;

--- wrong-09
SELECT f.a, l.page, count(DISTINCT f.b) FROM friendships f JOIN friendships g ON g.a=f.b AND g.b=f.a JOIN likes l ON l.person=f.b WHERE NOT EXISTS (SELECT 1 FROM likes o WHERE o.person=f.a AND o.page=l.page) GROUP BY 1,2;

--- wrong-10
SELECT p.person, l.page, count(DISTINCT l.person) FROM (SELECT a person FROM friendships UNION SELECT b FROM friendships) p JOIN likes l ON true JOIN friendships x ON x.a=p.person AND x.b=l.person OR x.b=p.person AND x.a=l.person
WHERE NOT EXISTS (SELECT 1 FROM likes o WHERE o.person=p.person OR o.person = p.person AND o.page=l.page) GROUP BY 1,2;

--- wrong-11
WITH f AS (SELECT a AS person, b AS friend FROM friendships UNION SELECT b, a FROM friendships), g AS (SELECT * FROM f UNION SELECT f.person, h.friend FROM f JOIN f h ON h.person=f.friend AND h.friend <> f.person)
SELECT g.person, l.page, count(DISTINCT g.friend) FROM g JOIN likes l ON l.person = g.friend WHERE NOT EXISTS (SELECT 1 FROM likes o WHERE o.person = g.person AND o.page = l.page) GROUP BY g.person, l.page;

--- wrong-12
WITH f AS (SELECT a AS person, b AS friend FROM friendships UNION SELECT b, a FROM friendships)
SELECT f.person, l.page, count(DISTINCT f.friend) FROM f JOIN likes l ON l.person = f.friend WHERE f.person IN (SELECT person FROM likes) AND NOT EXISTS (SELECT 1 FROM likes o WHERE o.person = f.person AND o.page = l.page) GROUP BY f.person, l.page;

--- wrong-13
WITH f AS (SELECT a AS person, b AS friend FROM friendships UNION SELECT b, a FROM friendships)
SELECT f.person, min(l.page), count(DISTINCT f.friend) FROM f JOIN likes l ON l.person = f.friend WHERE NOT EXISTS (SELECT 1 FROM likes o WHERE o.person = f.person AND lower(o.page) = lower(l.page)) GROUP BY f.person, lower(l.page);
