--- right-1
WITH m AS (SELECT h.id, h.publisher_id FROM superhero h, colour e, colour c WHERE h.eye_colour_id = e.id AND h.hair_colour_id = c.id AND e.colour = c.colour), n AS (SELECT m.publisher_id, m.id, (SELECT COUNT(DISTINCT power_id) FROM hero_power WHERE hero_id = m.id) AS k FROM m)
SELECT p.publisher_name, COUNT(*) AS heroes, ROUND(AVG(n.k), 2) AS a FROM n JOIN publisher p ON p.id = n.publisher_id GROUP BY p.id, p.publisher_name HAVING COUNT(*) > 1 ORDER BY a DESC, heroes DESC, p.publisher_name ASC;

--- right-2
SELECT p.publisher_name, s.heroes, s.a FROM publisher p CROSS JOIN LATERAL (SELECT COUNT(*) heroes, ROUND(AVG(COALESCE(k.n, 0)), 2) a FROM superhero h LEFT JOIN (SELECT hero_id, COUNT(DISTINCT power_id) n FROM hero_power GROUP BY hero_id) k ON k.hero_id = h.id WHERE h.publisher_id = p.id AND (SELECT colour FROM colour WHERE id = h.eye_colour_id) = (SELECT colour FROM colour WHERE id = h.hair_colour_id)) s WHERE s.heroes >= 2 ORDER BY s.a DESC, s.heroes DESC, p.publisher_name;

--- right-3
WITH d AS (SELECT DISTINCT hero_id, power_id FROM hero_power), m AS (SELECT h.* FROM superhero h WHERE EXISTS (SELECT 1 FROM colour e JOIN colour c ON e.colour = c.colour WHERE e.id = h.eye_colour_id AND c.id = h.hair_colour_id))
SELECT p.publisher_name, COUNT(DISTINCT m.id) AS heroes, ROUND(CAST(COUNT(d.power_id) AS numeric) / COUNT(DISTINCT m.id), 2) AS avg_powers FROM m INNER JOIN publisher AS p ON p.id = m.publisher_id LEFT JOIN d ON d.hero_id = m.id GROUP BY p.id, p.publisher_name HAVING COUNT(DISTINCT m.id) >= 2 ORDER BY avg_powers DESC, heroes DESC, p.publisher_name;

--- right-4
SELECT publisher_name, heroes, a FROM (SELECT p.id, p.publisher_name, COUNT(*) AS heroes, ROUND(SUM(x.n) * 1.0 / COUNT(*), 2) AS a FROM (SELECT h.id, h.publisher_id, COUNT(DISTINCT hp.power_id) n FROM superhero h JOIN colour e ON e.id = h.eye_colour_id JOIN colour c ON c.id = h.hair_colour_id LEFT JOIN hero_power hp ON hp.hero_id = h.id WHERE e.colour = c.colour GROUP BY h.id, h.publisher_id) x JOIN publisher p ON p.id = x.publisher_id GROUP BY p.id, p.publisher_name) y WHERE heroes >= 2 ORDER BY a DESC, heroes DESC, publisher_name;

--- right-5
SELECT DISTINCT ON (a, heroes, publisher_name, id) publisher_name, heroes, a FROM (SELECT p.id, p.publisher_name, COUNT(*) OVER w AS heroes, ROUND(AVG(x.n) OVER w, 2) AS a FROM publisher p JOIN superhero h ON h.publisher_id = p.id JOIN colour e ON e.id = h.eye_colour_id JOIN colour c ON c.id = h.hair_colour_id AND c.colour = e.colour CROSS JOIN LATERAL (SELECT COUNT(DISTINCT power_id) n FROM hero_power hp WHERE hp.hero_id = h.id) x WINDOW w AS (PARTITION BY p.id)) t WHERE heroes > 1 ORDER BY a DESC, heroes DESC, publisher_name, id;

--- right-6
WITH m AS (SELECT h.id, h.publisher_id FROM superhero h JOIN colour e ON h.eye_colour_id = e.id WHERE h.hair_colour_id IN (SELECT id FROM colour c WHERE c.colour = e.colour)), t AS (SELECT publisher_id, COUNT(*) c FROM m GROUP BY 1), pw AS (SELECT publisher_id, COUNT(*) c FROM (SELECT DISTINCT m.publisher_id, m.id, hp.power_id FROM m JOIN hero_power hp ON hp.hero_id = m.id) z GROUP BY 1)
SELECT p.publisher_name, t.c AS heroes, CAST(COALESCE(pw.c, 0)::numeric / t.c AS numeric(10,2)) AS a FROM publisher p JOIN t ON t.publisher_id = p.id LEFT JOIN pw ON pw.publisher_id = p.id WHERE NOT t.c < 2 ORDER BY a DESC, heroes DESC, publisher_name;

--- wrong-01
-- same colour id
SELECT p.publisher_name, COUNT(*) AS heroes, ROUND(AVG(x.n), 2) AS a FROM superhero h JOIN publisher p ON p.id = h.publisher_id CROSS JOIN LATERAL (SELECT COUNT(DISTINCT power_id) n FROM hero_power hp WHERE hp.hero_id = h.id) x WHERE h.eye_colour_id = h.hair_colour_id GROUP BY p.id HAVING COUNT(*) >= 2 ORDER BY a DESC, heroes DESC, 1;

--- wrong-02
-- group by name
SELECT p.publisher_name, COUNT(*) AS heroes, ROUND(AVG(x.n), 2) AS a FROM superhero h JOIN publisher p ON p.id = h.publisher_id JOIN colour e ON e.id = h.eye_colour_id JOIN colour c ON c.id = h.hair_colour_id AND c.colour = e.colour CROSS JOIN LATERAL (SELECT COUNT(DISTINCT power_id) n FROM hero_power hp WHERE hp.hero_id = h.id) x GROUP BY p.publisher_name HAVING COUNT(*) >= 2 ORDER BY a DESC, heroes DESC, 1;

--- wrong-03
-- repeated powers counted
SELECT p.publisher_name, COUNT(*) AS heroes, ROUND(AVG(x.n), 2) AS a FROM superhero h JOIN publisher p ON p.id = h.publisher_id JOIN colour e ON e.id = h.eye_colour_id JOIN colour c ON c.id = h.hair_colour_id AND c.colour = e.colour CROSS JOIN LATERAL (SELECT COUNT(power_id) n FROM hero_power hp WHERE hp.hero_id = h.id) x GROUP BY p.id HAVING COUNT(*) >= 2 ORDER BY a DESC, heroes DESC, 1;

--- wrong-04
-- heroes without powers left out of the average
SELECT p.publisher_name, COUNT(*) AS heroes, ROUND(AVG(NULLIF(x.n, 0)), 2) AS a FROM superhero h JOIN publisher p ON p.id = h.publisher_id JOIN colour e ON e.id = h.eye_colour_id JOIN colour c ON c.id = h.hair_colour_id AND c.colour = e.colour CROSS JOIN LATERAL (SELECT COUNT(DISTINCT power_id) n FROM hero_power hp WHERE hp.hero_id = h.id) x GROUP BY p.id HAVING COUNT(*) >= 2 ORDER BY a DESC, heroes DESC, 1;

--- wrong-05
-- heroes without powers lost
SELECT p.publisher_name, COUNT(*) AS heroes, ROUND(AVG(x.n), 2) AS a FROM superhero h JOIN publisher p ON p.id = h.publisher_id JOIN colour e ON e.id = h.eye_colour_id JOIN colour c ON c.id = h.hair_colour_id AND c.colour = e.colour JOIN (SELECT hero_id, COUNT(DISTINCT power_id) n FROM hero_power GROUP BY 1) x ON x.hero_id = h.id GROUP BY p.id HAVING COUNT(*) >= 2 ORDER BY a DESC, heroes DESC, 1;

--- wrong-06
-- powers distinct per publisher
SELECT p.publisher_name, count(DISTINCT h.id) AS heroes, round(count(DISTINCT hp.power_id)::numeric / count(DISTINCT h.id), 2) AS a FROM superhero h JOIN publisher p ON p.id = h.publisher_id JOIN colour e ON e.id = h.eye_colour_id JOIN colour c ON c.id = h.hair_colour_id AND c.colour = e.colour LEFT JOIN hero_power hp ON hp.hero_id = h.id GROUP BY p.id HAVING count(DISTINCT h.id) >= 2 ORDER BY a DESC, heroes DESC, 1;

--- wrong-07
-- more than two
SELECT p.publisher_name, COUNT(*) AS heroes, ROUND(AVG(x.n), 2) AS a FROM superhero h JOIN publisher p ON p.id = h.publisher_id JOIN colour e ON e.id = h.eye_colour_id JOIN colour c ON c.id = h.hair_colour_id AND c.colour = e.colour CROSS JOIN LATERAL (SELECT COUNT(DISTINCT power_id) n FROM hero_power hp WHERE hp.hero_id = h.id) x GROUP BY p.id HAVING COUNT(*) > 2 ORDER BY a DESC, heroes DESC, 1;

--- wrong-08
-- having counts joined rows
SELECT p.publisher_name, count(DISTINCT h.id) AS heroes, round(count(DISTINCT (hp.hero_id, hp.power_id)) FILTER (WHERE hp.hero_id IS NOT NULL)::numeric / count(DISTINCT h.id), 2) AS a FROM superhero h JOIN publisher p ON p.id = h.publisher_id JOIN colour e ON e.id = h.eye_colour_id JOIN colour c ON c.id = h.hair_colour_id AND c.colour = e.colour LEFT JOIN hero_power hp ON hp.hero_id = h.id GROUP BY p.id HAVING count(*) >= 2 ORDER BY a DESC, heroes DESC, 1;

--- wrong-09
-- skin instead of hair
SELECT p.publisher_name, COUNT(*) AS heroes, ROUND(AVG(x.n), 2) AS a FROM superhero h JOIN publisher p ON p.id = h.publisher_id JOIN colour e ON e.id = h.eye_colour_id JOIN colour c ON c.id = h.skin_colour_id AND c.colour = e.colour CROSS JOIN LATERAL (SELECT COUNT(DISTINCT power_id) n FROM hero_power hp WHERE hp.hero_id = h.id) x GROUP BY p.id HAVING COUNT(*) >= 2 ORDER BY a DESC, heroes DESC, 1;

--- wrong-10
-- colour in any case
SELECT p.publisher_name, COUNT(*) AS heroes, ROUND(AVG(x.n), 2) AS a FROM superhero h JOIN publisher p ON p.id = h.publisher_id JOIN colour e ON e.id = h.eye_colour_id JOIN colour c ON c.id = h.hair_colour_id AND lower(c.colour) = lower(e.colour) CROSS JOIN LATERAL (SELECT COUNT(DISTINCT power_id) n FROM hero_power hp WHERE hp.hero_id = h.id) x GROUP BY p.id HAVING COUNT(*) >= 2 ORDER BY a DESC, heroes DESC, 1;

--- wrong-11
-- sorted by heroes first
SELECT p.publisher_name, COUNT(*) AS heroes, ROUND(AVG(x.n), 2) AS a FROM superhero h JOIN publisher p ON p.id = h.publisher_id JOIN colour e ON e.id = h.eye_colour_id JOIN colour c ON c.id = h.hair_colour_id AND c.colour = e.colour CROSS JOIN LATERAL (SELECT COUNT(DISTINCT power_id) n FROM hero_power hp WHERE hp.hero_id = h.id) x GROUP BY p.id HAVING COUNT(*) >= 2 ORDER BY heroes DESC, a DESC, 1;

--- wrong-12
-- average over all heroes of the publisher
SELECT p.publisher_name, COUNT(*) FILTER (WHERE c.colour = e.colour) AS heroes, ROUND(AVG(x.n), 2) AS a FROM superhero h JOIN publisher p ON p.id = h.publisher_id LEFT JOIN colour e ON e.id = h.eye_colour_id LEFT JOIN colour c ON c.id = h.hair_colour_id CROSS JOIN LATERAL (SELECT COUNT(DISTINCT power_id) n FROM hero_power hp WHERE hp.hero_id = h.id) x GROUP BY p.id HAVING COUNT(*) FILTER (WHERE c.colour = e.colour) >= 2 ORDER BY a DESC, heroes DESC, 1;

--- wrong-13
-- integer division
SELECT p.publisher_name, COUNT(*) AS heroes, SUM(x.n)::int / COUNT(*) AS a FROM superhero h JOIN publisher p ON p.id = h.publisher_id JOIN colour e ON e.id = h.eye_colour_id JOIN colour c ON c.id = h.hair_colour_id AND c.colour = e.colour CROSS JOIN LATERAL (SELECT COUNT(DISTINCT power_id) n FROM hero_power hp WHERE hp.hero_id = h.id) x GROUP BY p.id HAVING COUNT(*) >= 2 ORDER BY a DESC, heroes DESC, 1;

--- wrong-14
-- sorted by the unrounded average
SELECT p.publisher_name, COUNT(*) AS heroes, ROUND(AVG(x.n), 2) AS a FROM superhero h JOIN publisher p ON p.id = h.publisher_id JOIN colour e ON e.id = h.eye_colour_id JOIN colour c ON c.id = h.hair_colour_id AND c.colour = e.colour CROSS JOIN LATERAL (SELECT COUNT(DISTINCT power_id) n FROM hero_power hp WHERE hp.hero_id = h.id) x GROUP BY p.id HAVING COUNT(*) >= 2 ORDER BY a DESC, p.publisher_name, heroes DESC;
