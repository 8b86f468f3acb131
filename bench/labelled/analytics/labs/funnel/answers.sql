--- right-1
WITH v AS (SELECT visit_id, lower(mail) who, info->>'lang' lang FROM visits WHERE mail IS NOT NULL AND (tags @> ARRAY['ad'] OR info @> '{"plan":{"name":"pro"}}')),
m AS (SELECT v.*, (SELECT min(at) FROM steps s WHERE s.visit_id=v.visit_id AND step='view') a FROM v), n AS (SELECT m.*, (SELECT min(at) FROM steps s WHERE s.visit_id=m.visit_id AND step='cart' AND at>=m.a) c FROM m), o AS (SELECT n.*, (SELECT min(at) FROM steps s WHERE s.visit_id=n.visit_id AND step='pay' AND at>=n.c) p FROM n)
SELECT lang, x, y, z, round(100*z::numeric/nullif(x,0),1) FROM (SELECT lang, count(DISTINCT CASE WHEN a IS NOT NULL THEN who END) x, count(DISTINCT CASE WHEN c IS NOT NULL THEN who END) y, count(DISTINCT CASE WHEN p IS NOT NULL THEN who END) z FROM o GROUP BY lang) q ORDER BY lang;

--- right-2
WITH v AS (SELECT visit_id, upper(mail) who, info->>'lang' lang, EXISTS (SELECT 1 FROM steps s WHERE s.visit_id=visits.visit_id AND step='view') r1,
 EXISTS (SELECT 1 FROM steps s, steps c WHERE s.visit_id=visits.visit_id AND c.visit_id=s.visit_id AND s.step='view' AND c.step='cart' AND c.at>=s.at) r2,
 EXISTS (SELECT 1 FROM steps s JOIN steps c USING (visit_id) JOIN steps p USING (visit_id) WHERE visit_id=visits.visit_id AND s.step='view' AND c.step='cart' AND p.step='pay' AND c.at>=s.at AND p.at>=c.at) r3
 FROM visits WHERE mail IS NOT NULL AND (EXISTS (SELECT 1 FROM unnest(tags) g WHERE g='ad') OR info#>>'{plan,name}'='pro')),
w AS (SELECT lang, who, bool_or(r1) r1, bool_or(r2) r2, bool_or(r3) r3 FROM v GROUP BY 1,2)
SELECT lang, sum(r1::int), sum(r2::int), sum(r3::int), CASE WHEN sum(r1::int)>0 THEN round(sum(r3::int)*100.0/sum(r1::int),1) END FROM w GROUP BY lang ORDER BY lang NULLS LAST;

--- right-3
WITH v AS (SELECT visit_id, lower(mail) who, info->>'lang' lang FROM visits WHERE mail IS NOT NULL AND (array_position(tags,'ad') IS NOT NULL OR info->'plan'->'name' = '"pro"')),
a AS (SELECT visit_id, min(at) t FROM steps WHERE step='view' GROUP BY 1), b AS (SELECT s.visit_id, min(at) t FROM steps s JOIN a ON a.visit_id=s.visit_id AND s.at>=a.t WHERE step='cart' GROUP BY 1), c AS (SELECT DISTINCT s.visit_id FROM steps s JOIN b ON b.visit_id=s.visit_id AND s.at>=b.t WHERE step='pay')
SELECT v.lang, count(DISTINCT who) FILTER (WHERE a.visit_id IS NOT NULL), count(DISTINCT who) FILTER (WHERE b.visit_id IS NOT NULL), count(DISTINCT who) FILTER (WHERE c.visit_id IS NOT NULL), round(count(DISTINCT who) FILTER (WHERE c.visit_id IS NOT NULL)/nullif(count(DISTINCT who) FILTER (WHERE a.visit_id IS NOT NULL),0)::numeric*100,1)
FROM v LEFT JOIN a USING (visit_id) LEFT JOIN b USING (visit_id) LEFT JOIN c USING (visit_id) GROUP BY v.lang ORDER BY v.lang;

--- wrong-01
WITH v AS (SELECT visit_id, lower(mail) AS who, info ->> 'lang' AS lang FROM visits WHERE mail IS NOT NULL AND (tags[1]='ad' OR info -> 'plan' ->> 'name' = 'pro')), m AS (SELECT v.*, (SELECT min(at) FROM steps s WHERE s.visit_id=v.visit_id AND step='view') a FROM v), n AS (SELECT m.*, (SELECT min(at) FROM steps s WHERE s.visit_id=m.visit_id AND step='cart' AND at>=m.a) c FROM m), o AS (SELECT n.*, (SELECT min(at) FROM steps s WHERE s.visit_id=n.visit_id AND step='pay' AND at>=n.c) p FROM n)
SELECT lang, x, y, z, round(100*z::numeric/nullif(x,0),1) FROM (SELECT lang, count(DISTINCT CASE WHEN a IS NOT NULL THEN who END) x, count(DISTINCT CASE WHEN c IS NOT NULL THEN who END) y, count(DISTINCT CASE WHEN p IS NOT NULL THEN who END) z FROM o GROUP BY lang) q ORDER BY lang;

--- wrong-02
WITH v AS (SELECT visit_id, mail AS who, info ->> 'lang' AS lang FROM visits WHERE mail IS NOT NULL AND ('ad'=ANY(tags) OR info -> 'plan' ->> 'name' = 'pro')), m AS (SELECT v.*, (SELECT min(at) FROM steps s WHERE s.visit_id=v.visit_id AND step='view') a FROM v), n AS (SELECT m.*, (SELECT min(at) FROM steps s WHERE s.visit_id=m.visit_id AND step='cart' AND at>=m.a) c FROM m), o AS (SELECT n.*, (SELECT min(at) FROM steps s WHERE s.visit_id=n.visit_id AND step='pay' AND at>=n.c) p FROM n)
SELECT lang, x, y, z, round(100*z::numeric/nullif(x,0),1) FROM (SELECT lang, count(DISTINCT CASE WHEN a IS NOT NULL THEN who END) x, count(DISTINCT CASE WHEN c IS NOT NULL THEN who END) y, count(DISTINCT CASE WHEN p IS NOT NULL THEN who END) z FROM o GROUP BY lang) q ORDER BY lang;

--- wrong-03
WITH v AS (SELECT visit_id, lower(mail) AS who, info ->> 'lang' AS lang FROM visits WHERE mail IS NOT NULL AND ('ad'=ANY(tags) OR info -> 'plan' ->> 'name' = 'pro')), m AS (SELECT v.*, (SELECT min(at) FROM steps s WHERE s.visit_id=v.visit_id AND step='view') a FROM v), n AS (SELECT m.*, (SELECT min(at) FROM steps s WHERE s.visit_id=m.visit_id AND step='cart' AND at>=m.a) c FROM m), o AS (SELECT n.*, (SELECT min(at) FROM steps s WHERE s.visit_id=n.visit_id AND step='pay' AND at>=n.a) p FROM n)
SELECT lang, x, y, z, round(100*z::numeric/nullif(x,0),1) FROM (SELECT lang, count(DISTINCT CASE WHEN a IS NOT NULL THEN who END) x, count(DISTINCT CASE WHEN c IS NOT NULL THEN who END) y, count(DISTINCT CASE WHEN p IS NOT NULL THEN who END) z FROM o GROUP BY lang) q ORDER BY lang;

--- wrong-04
WITH v AS (SELECT visit_id, lower(mail) AS who, info ->> 'lang' AS lang FROM visits WHERE mail IS NOT NULL AND ('ad'=ANY(tags) OR info -> 'plan' ->> 'name' = 'pro')), m AS (SELECT v.*, (SELECT min(at) FROM steps s WHERE s.visit_id=v.visit_id AND step='view') a FROM v), n AS (SELECT m.*, (SELECT min(at) FROM steps s WHERE s.visit_id=m.visit_id AND step='cart' AND at>=m.a) c FROM m), o AS (SELECT n.*, (SELECT min(at) FROM steps s WHERE s.visit_id=n.visit_id AND step='pay' AND at>=n.a AND n.c IS NOT NULL) p FROM n)
SELECT lang, x, y, z, round(100*z::numeric/nullif(x,0),1) FROM (SELECT lang, count(DISTINCT CASE WHEN a IS NOT NULL THEN who END) x, count(DISTINCT CASE WHEN c IS NOT NULL THEN who END) y, count(DISTINCT CASE WHEN p IS NOT NULL THEN who END) z FROM o GROUP BY lang) q ORDER BY lang;

--- wrong-05
WITH v AS (SELECT visit_id, lower(mail) AS who, info ->> 'lang' AS lang FROM visits WHERE mail IS NOT NULL AND ('ad'=ANY(tags) OR info -> 'plan' ->> 'name' = 'pro')), m AS (SELECT v.*, (SELECT min(at) FROM steps s WHERE s.visit_id=v.visit_id AND step='view') a FROM v), n AS (SELECT m.*, (SELECT min(at) FROM steps s WHERE s.visit_id=m.visit_id AND step='cart' AND at>m.a) c FROM m), o AS (SELECT n.*, (SELECT min(at) FROM steps s WHERE s.visit_id=n.visit_id AND step='pay' AND at>=n.c) p FROM n)
SELECT lang, x, y, z, round(100*z::numeric/nullif(x,0),1) FROM (SELECT lang, count(DISTINCT CASE WHEN a IS NOT NULL THEN who END) x, count(DISTINCT CASE WHEN c IS NOT NULL THEN who END) y, count(DISTINCT CASE WHEN p IS NOT NULL THEN who END) z FROM o GROUP BY lang) q ORDER BY lang;

--- wrong-06
WITH v AS (SELECT visit_id, lower(mail) AS who, info ->> 'lang' AS lang FROM visits WHERE mail IS NOT NULL AND ('ad'=ANY(tags) OR info -> 'plan' ->> 'name' = 'pro')), m AS (SELECT v.*, (SELECT min(at) FROM steps s WHERE s.visit_id=v.visit_id AND step='view') a FROM v), n AS (SELECT m.*, (SELECT min(at) FROM steps s WHERE s.visit_id=m.visit_id AND step='cart' AND at>=m.a) c FROM m), o AS (SELECT n.*, (SELECT min(at) FROM steps s WHERE s.visit_id=n.visit_id AND step='pay' AND at>n.c) p FROM n)
SELECT lang, x, y, z, round(100*z::numeric/nullif(x,0),1) FROM (SELECT lang, count(DISTINCT CASE WHEN a IS NOT NULL THEN who END) x, count(DISTINCT CASE WHEN c IS NOT NULL THEN who END) y, count(DISTINCT CASE WHEN p IS NOT NULL THEN who END) z FROM o GROUP BY lang) q ORDER BY lang;

--- wrong-07
WITH v AS (SELECT visit_id, lower(mail) AS who, info ->> 'lang' AS lang FROM visits WHERE mail IS NOT NULL AND ('ad'=ANY(tags) OR info -> 'plan' ->> 'name' = 'pro')), o AS (SELECT v.*, f.a, CASE WHEN f.c>=f.a THEN f.c END c, CASE WHEN f.c>=f.a AND f.p>=f.c THEN f.p END p FROM v LEFT JOIN (SELECT visit_id, min(at) FILTER (WHERE step='view') a, min(at) FILTER (WHERE step='cart') c, min(at) FILTER (WHERE step='pay') p FROM steps GROUP BY 1) f USING (visit_id))
SELECT lang, x, y, z, round(100*z::numeric/nullif(x,0),1) FROM (SELECT lang, count(DISTINCT CASE WHEN a IS NOT NULL THEN who END) x, count(DISTINCT CASE WHEN c IS NOT NULL THEN who END) y, count(DISTINCT CASE WHEN p IS NOT NULL THEN who END) z FROM o GROUP BY lang) q ORDER BY lang;

--- wrong-08
WITH v AS (SELECT visit_id, lower(mail) AS who, info ->> 'lang' AS lang FROM visits WHERE mail IS NOT NULL AND ('ad'=ANY(tags) OR info -> 'plan' ->> 'name' = 'pro')), m AS (SELECT v.*, (SELECT min(at) FROM steps s WHERE s.visit_id=v.visit_id AND step='view') a FROM v), n AS (SELECT m.*, (SELECT min(at) FROM steps s WHERE s.visit_id=m.visit_id AND step='cart' AND at>=m.a) c FROM m), o AS (SELECT n.*, CASE WHEN (SELECT min(at) FROM steps s WHERE s.visit_id=n.visit_id AND step='pay') >= n.c THEN 1 END p FROM n)
SELECT lang, x, y, z, round(100*z::numeric/nullif(x,0),1) FROM (SELECT lang, count(DISTINCT CASE WHEN a IS NOT NULL THEN who END) x, count(DISTINCT CASE WHEN c IS NOT NULL THEN who END) y, count(DISTINCT CASE WHEN p IS NOT NULL THEN who END) z FROM o GROUP BY lang) q ORDER BY lang;

--- wrong-09
WITH v AS (SELECT visit_id, lower(mail) AS who, info ->> 'lang' AS lang FROM visits WHERE mail IS NOT NULL AND ('ad'=ANY(tags) OR info -> 'plan' ->> 'name' = 'pro')), m AS (SELECT v.*, (SELECT min(at) FROM steps s WHERE s.visit_id=v.visit_id AND step='view') a FROM v), n AS (SELECT m.*, (SELECT min(at) FROM steps s WHERE s.visit_id=m.visit_id AND step='cart' AND at>=m.a) c FROM m), o AS (SELECT n.*, (SELECT min(at) FROM steps s WHERE s.visit_id=n.visit_id AND step='pay' AND at>=n.c) p FROM n)
SELECT lang, count(a), count(c), count(p), round(100.0*count(p)/nullif(count(a),0),1) FROM o GROUP BY lang ORDER BY lang;

--- wrong-10
WITH v AS (SELECT visit_id, lower(mail) AS who, info ->> 'lang' AS lang FROM visits WHERE mail IS NOT NULL AND 'ad'=ANY(tags) OR info -> 'plan' ->> 'name' = 'pro'), m AS (SELECT v.*, (SELECT min(at) FROM steps s WHERE s.visit_id=v.visit_id AND step='view') a FROM v), n AS (SELECT m.*, (SELECT min(at) FROM steps s WHERE s.visit_id=m.visit_id AND step='cart' AND at>=m.a) c FROM m), o AS (SELECT n.*, (SELECT min(at) FROM steps s WHERE s.visit_id=n.visit_id AND step='pay' AND at>=n.c) p FROM n)
SELECT lang, x, y, z, round(100*z::numeric/nullif(x,0),1) FROM (SELECT lang, count(DISTINCT CASE WHEN a IS NOT NULL THEN who END) x, count(DISTINCT CASE WHEN c IS NOT NULL THEN who END) y, count(DISTINCT CASE WHEN p IS NOT NULL THEN who END) z FROM o GROUP BY lang) q ORDER BY lang;

--- wrong-11
WITH v AS (SELECT visit_id, lower(mail) AS who, info ->> 'lang' AS lang FROM visits WHERE mail IS NOT NULL AND ('ad'=ANY(tags) OR info::text LIKE '%"pro"%')), m AS (SELECT v.*, (SELECT min(at) FROM steps s WHERE s.visit_id=v.visit_id AND step='view') a FROM v), n AS (SELECT m.*, (SELECT min(at) FROM steps s WHERE s.visit_id=m.visit_id AND step='cart' AND at>=m.a) c FROM m), o AS (SELECT n.*, (SELECT min(at) FROM steps s WHERE s.visit_id=n.visit_id AND step='pay' AND at>=n.c) p FROM n)
SELECT lang, x, y, z, round(100*z::numeric/nullif(x,0),1) FROM (SELECT lang, count(DISTINCT CASE WHEN a IS NOT NULL THEN who END) x, count(DISTINCT CASE WHEN c IS NOT NULL THEN who END) y, count(DISTINCT CASE WHEN p IS NOT NULL THEN who END) z FROM o GROUP BY lang) q ORDER BY lang;

--- wrong-12
WITH v AS (SELECT visit_id, lower(mail) AS who, info ->> 'lang' AS lang FROM visits WHERE mail IS NOT NULL AND ('ad'=ANY(tags) OR info -> 'plan' ->> 'name' = 'pro')), w AS (SELECT DISTINCT lang, who FROM v), s AS (SELECT lang, who, step, at FROM v JOIN steps USING (visit_id)),
m AS (SELECT w.*, (SELECT min(at) FROM s WHERE s.who=w.who AND s.lang IS NOT DISTINCT FROM w.lang AND step='view') a FROM w), n AS (SELECT m.*, (SELECT min(at) FROM s WHERE s.who=m.who AND s.lang IS NOT DISTINCT FROM m.lang AND step='cart' AND at>=m.a) c FROM m), o AS (SELECT n.*, (SELECT min(at) FROM s WHERE s.who=n.who AND s.lang IS NOT DISTINCT FROM n.lang AND step='pay' AND at>=n.c) p FROM n)
SELECT lang, count(a), count(c), count(p), round(100.0*count(p)/nullif(count(a),0),1) FROM o GROUP BY lang ORDER BY lang;

--- wrong-13
WITH v AS (SELECT visit_id, lower(mail) AS who, info ->> 'lang' AS lang FROM visits WHERE mail IS NOT NULL AND ('ad'=ANY(tags) OR info -> 'plan' ->> 'name' = 'pro')), m AS (SELECT v.*, (SELECT max(at) FROM steps s WHERE s.visit_id=v.visit_id AND step='view') a FROM v), n AS (SELECT m.*, (SELECT min(at) FROM steps s WHERE s.visit_id=m.visit_id AND step='cart' AND at>=m.a) c FROM m), o AS (SELECT n.*, (SELECT min(at) FROM steps s WHERE s.visit_id=n.visit_id AND step='pay' AND at>=n.c) p FROM n)
SELECT lang, x, y, z, round(100*z::numeric/nullif(x,0),1) FROM (SELECT lang, count(DISTINCT CASE WHEN a IS NOT NULL THEN who END) x, count(DISTINCT CASE WHEN c IS NOT NULL THEN who END) y, count(DISTINCT CASE WHEN p IS NOT NULL THEN who END) z FROM o GROUP BY lang) q ORDER BY lang;

--- wrong-14
WITH v AS (SELECT visit_id, lower(mail) AS who, info ->> 'lang' AS lang FROM visits WHERE mail IS NOT NULL AND ('ad'=ANY(tags) OR info -> 'plan' ->> 'name' = 'pro')), m AS (SELECT v.*, (SELECT min(at) FROM steps s WHERE s.visit_id=v.visit_id AND step='view') a FROM v), n AS (SELECT m.*, (SELECT max(at) FROM steps s WHERE s.visit_id=m.visit_id AND step='cart' AND at>=m.a) c FROM m), o AS (SELECT n.*, (SELECT min(at) FROM steps s WHERE s.visit_id=n.visit_id AND step='pay' AND at>=n.c) p FROM n)
SELECT lang, x, y, z, round(100*z::numeric/nullif(x,0),1) FROM (SELECT lang, count(DISTINCT CASE WHEN a IS NOT NULL THEN who END) x, count(DISTINCT CASE WHEN c IS NOT NULL THEN who END) y, count(DISTINCT CASE WHEN p IS NOT NULL THEN who END) z FROM o GROUP BY lang) q ORDER BY lang;

--- wrong-15
WITH v AS (SELECT visit_id, lower(mail) AS who, info ->> 'lang' AS lang FROM visits WHERE mail IS NOT NULL AND ('ad'=ANY(tags) OR info -> 'plan' ->> 'name' = 'pro')), m AS (SELECT v.*, (SELECT min(at) FROM steps s WHERE s.visit_id=v.visit_id AND step='view') a FROM v), n AS (SELECT m.*, (SELECT min(at) FROM steps s WHERE s.visit_id=m.visit_id AND step='cart' AND at>=m.a) c FROM m), o AS (SELECT n.*, (SELECT min(at) FROM steps s WHERE s.visit_id=n.visit_id AND step='pay' AND at>=n.c) p FROM n)
SELECT lang, x, y, z, round(100*z::numeric/nullif(x,0)) FROM (SELECT lang, count(DISTINCT CASE WHEN a IS NOT NULL THEN who END) x, count(DISTINCT CASE WHEN c IS NOT NULL THEN who END) y, count(DISTINCT CASE WHEN p IS NOT NULL THEN who END) z FROM o GROUP BY lang) q ORDER BY lang;
