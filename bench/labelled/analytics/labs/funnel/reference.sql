WITH v AS (SELECT visit_id, lower(mail) AS who, info ->> 'lang' AS lang FROM visits WHERE mail IS NOT NULL AND ('ad' = ANY (tags) OR info -> 'plan' ->> 'name' = 'pro')),
t AS (SELECT v.lang, v.who, s.step AS s1, c.step AS s2, p.step AS s3 FROM v
 LEFT JOIN steps s ON s.visit_id = v.visit_id AND s.step = 'view'
 LEFT JOIN steps c ON c.visit_id = v.visit_id AND c.step = 'cart' AND c.at >= s.at
 LEFT JOIN steps p ON p.visit_id = v.visit_id AND p.step = 'pay' AND p.at >= c.at)
SELECT lang, count(DISTINCT who) FILTER (WHERE s1 IS NOT NULL) AS views, count(DISTINCT who) FILTER (WHERE s2 IS NOT NULL) AS carts, count(DISTINCT who) FILTER (WHERE s3 IS NOT NULL) AS pays,
 round(100.0 * count(DISTINCT who) FILTER (WHERE s3 IS NOT NULL) / nullif(count(DISTINCT who) FILTER (WHERE s1 IS NOT NULL), 0), 1) AS rate
FROM t GROUP BY lang ORDER BY lang;
