--- right-1
WITH w AS (SELECT r."driverId" AS id, COUNT(*) AS wins FROM results r INNER JOIN races c USING ("raceId") WHERE r.position = '1' AND c.year >= 2010 AND c.year <= 2015 GROUP BY r."driverId")
SELECT d.forename, d.surname, w.wins FROM w JOIN drivers d ON d."driverId" = w.id WHERE w.wins = (SELECT MAX(wins) FROM w WHERE wins < (SELECT MAX(wins) FROM w)) ORDER BY d.surname, d.forename;

--- right-2
WITH w AS (SELECT d.forename, d.surname, d."driverId", COUNT(*) AS wins FROM drivers d, results r, races c WHERE d."driverId" = r."driverId" AND r."raceId" = c."raceId" AND r.position = '1' AND c.year IN (2010,2011,2012,2013,2014,2015) GROUP BY d."driverId", d.forename, d.surname)
SELECT forename, surname, wins FROM w WHERE wins = (SELECT DISTINCT wins FROM w ORDER BY wins DESC OFFSET 1 LIMIT 1) ORDER BY surname ASC, forename ASC;

--- right-3
WITH w AS (SELECT d.forename, d.surname, (SELECT COUNT(*) FROM results r WHERE r."driverId" = d."driverId" AND r.position = '1' AND r."raceId" IN (SELECT "raceId" FROM races WHERE year BETWEEN 2010 AND 2015)) AS wins FROM drivers d)
SELECT forename, surname, wins FROM w WHERE wins > 0 AND (SELECT COUNT(DISTINCT v.wins) FROM w v WHERE v.wins > w.wins) = 1 ORDER BY surname, forename;

--- right-4
WITH w AS (SELECT r."driverId" AS id, SUM(CASE WHEN r.position = '1' THEN 1 ELSE 0 END) AS wins FROM results r JOIN races c ON c."raceId" = r."raceId" WHERE c.year > 2009 AND c.year < 2016 GROUP BY 1 HAVING SUM(CASE WHEN r.position = '1' THEN 1 ELSE 0 END) > 0)
SELECT d.forename, d.surname, w.wins FROM w JOIN drivers d ON d."driverId" = w.id WHERE w.wins = (SELECT (array_agg(DISTINCT wins ORDER BY wins DESC))[2] FROM w) ORDER BY 2, 1;

--- right-5
WITH w AS (SELECT d.*, x.wins FROM drivers d CROSS JOIN LATERAL (SELECT COUNT(*) AS wins FROM results r JOIN races c USING ("raceId") WHERE r."driverId" = d."driverId" AND r.position = '1' AND c.year BETWEEN 2010 AND 2015) x WHERE x.wins <> 0),
o AS (SELECT * FROM w WHERE wins < (SELECT MAX(wins) FROM w) ORDER BY wins DESC FETCH FIRST 1 ROW WITH TIES)
SELECT forename, surname, wins FROM o ORDER BY surname, forename;

--- right-6
WITH w AS (SELECT r."driverId" AS id, COUNT(r."resultId") FILTER (WHERE r.position = '1') AS wins FROM results r JOIN races c ON c."raceId" = r."raceId" AND c.year BETWEEN 2010 AND 2015 GROUP BY r."driverId"),
k AS (SELECT wins, ROW_NUMBER() OVER (ORDER BY wins DESC) rn FROM (SELECT DISTINCT wins FROM w WHERE wins >= 1) q)
SELECT d.forename, d.surname, w.wins FROM w JOIN k ON k.wins = w.wins AND k.rn = 2 JOIN drivers d ON d."driverId" = w.id ORDER BY d.surname, d.forename;

--- wrong-01
-- rank() = 2
WITH w AS (SELECT d."driverId", d.forename, d.surname, count(*) AS wins FROM drivers d JOIN results r USING ("driverId") JOIN races c USING ("raceId") WHERE r.position = '1' AND c.year BETWEEN 2010 AND 2015 GROUP BY d."driverId")
SELECT forename, surname, wins FROM (SELECT *, rank() OVER (ORDER BY wins DESC) AS k FROM w) x WHERE k = 2 ORDER BY surname, forename;

--- wrong-02
-- offset 1 limit 1
SELECT d.forename, d.surname, count(*) AS wins FROM drivers d JOIN results r USING ("driverId") JOIN races c USING ("raceId") WHERE r.position = '1' AND c.year BETWEEN 2010 AND 2015 GROUP BY d."driverId" ORDER BY wins DESC, d.surname, d.forename OFFSET 1 LIMIT 1;

--- wrong-03
-- upper bound excluded
WITH w AS (SELECT d."driverId", d.forename, d.surname, count(*) AS wins FROM drivers d JOIN results r USING ("driverId") JOIN races c USING ("raceId") WHERE r.position = '1' AND c.year >= 2010 AND c.year < 2015 GROUP BY d."driverId")
SELECT forename, surname, wins FROM (SELECT *, dense_rank() OVER (ORDER BY wins DESC) AS k FROM w) x WHERE k = 2 ORDER BY surname, forename;

--- wrong-04
-- lower bound excluded
WITH w AS (SELECT d."driverId", d.forename, d.surname, count(*) AS wins FROM drivers d JOIN results r USING ("driverId") JOIN races c USING ("raceId") WHERE r.position = '1' AND c.year > 2010 AND c.year <= 2015 GROUP BY d."driverId")
SELECT forename, surname, wins FROM (SELECT *, dense_rank() OVER (ORDER BY wins DESC) AS k FROM w) x WHERE k = 2 ORDER BY surname, forename;

--- wrong-05
-- position LIKE 1%
WITH w AS (SELECT d."driverId", d.forename, d.surname, count(*) AS wins FROM drivers d JOIN results r USING ("driverId") JOIN races c USING ("raceId") WHERE r.position LIKE '1%' AND c.year BETWEEN 2010 AND 2015 GROUP BY d."driverId")
SELECT forename, surname, wins FROM (SELECT *, dense_rank() OVER (ORDER BY wins DESC) AS k FROM w) x WHERE k = 2 ORDER BY surname, forename;

--- wrong-06
-- group by name
WITH w AS (SELECT d.forename, d.surname, count(*) AS wins FROM drivers d JOIN results r USING ("driverId") JOIN races c USING ("raceId") WHERE r.position = '1' AND c.year BETWEEN 2010 AND 2015 GROUP BY d.forename, d.surname)
SELECT forename, surname, wins FROM (SELECT *, dense_rank() OVER (ORDER BY wins DESC) AS k FROM w) x WHERE k = 2 ORDER BY surname, forename;

--- wrong-07
-- positionOrder instead of position
WITH w AS (SELECT d."driverId", d.forename, d.surname, count(*) AS wins FROM drivers d JOIN results r USING ("driverId") JOIN races c USING ("raceId") WHERE r."positionOrder" = 1 AND c.year BETWEEN 2010 AND 2015 GROUP BY d."driverId")
SELECT forename, surname, wins FROM (SELECT *, dense_rank() OVER (ORDER BY wins DESC) AS k FROM w) x WHERE k = 2 ORDER BY surname, forename;

--- wrong-08
-- drivers without a win take part: second can be 0
WITH w AS (SELECT d."driverId", d.forename, d.surname, count(c."raceId") AS wins FROM drivers d LEFT JOIN results r ON r."driverId" = d."driverId" AND r.position = '1' LEFT JOIN races c ON c."raceId" = r."raceId" AND c.year BETWEEN 2010 AND 2015 GROUP BY d."driverId")
SELECT forename, surname, wins FROM (SELECT *, dense_rank() OVER (ORDER BY wins DESC) AS k FROM w) x WHERE k = 2 ORDER BY surname, forename;

--- wrong-09
-- races counted distinct: two wins in one race count once
WITH w AS (SELECT d."driverId", d.forename, d.surname, count(DISTINCT r."raceId") AS wins FROM drivers d JOIN results r USING ("driverId") JOIN races c USING ("raceId") WHERE r.position = '1' AND c.year BETWEEN 2010 AND 2015 GROUP BY d."driverId")
SELECT forename, surname, wins FROM (SELECT *, dense_rank() OVER (ORDER BY wins DESC) AS k FROM w) x WHERE k = 2 ORDER BY surname, forename;

--- wrong-10
-- sorted by forename first
WITH w AS (SELECT d."driverId", d.forename, d.surname, count(*) AS wins FROM drivers d JOIN results r USING ("driverId") JOIN races c USING ("raceId") WHERE r.position = '1' AND c.year BETWEEN 2010 AND 2015 GROUP BY d."driverId")
SELECT forename, surname, wins FROM (SELECT *, dense_rank() OVER (ORDER BY wins DESC) AS k FROM w) x WHERE k = 2 ORDER BY forename, surname;

--- wrong-11
-- year not filtered
WITH w AS (SELECT d."driverId", d.forename, d.surname, count(*) AS wins FROM drivers d JOIN results r USING ("driverId") JOIN races c USING ("raceId") WHERE r.position = '1' GROUP BY d."driverId")
SELECT forename, surname, wins FROM (SELECT *, dense_rank() OVER (ORDER BY wins DESC) AS k FROM w) x WHERE k = 2 ORDER BY surname, forename;

--- wrong-12
-- position joined by year of the season: cartesian with constructors
WITH w AS (SELECT d."driverId", d.forename, d.surname, count(*) AS wins FROM drivers d JOIN results r USING ("driverId") JOIN races c USING ("raceId") JOIN circuits ci ON ci."circuitId" = c."circuitId" WHERE r.position = '1' AND c.year BETWEEN 2010 AND 2015 GROUP BY d."driverId")
SELECT forename, surname, wins FROM (SELECT *, dense_rank() OVER (ORDER BY wins DESC) AS k FROM w) x WHERE k = 2 ORDER BY surname, forename;

--- wrong-13
-- DISTINCT drops drivers of one name
WITH w AS (SELECT d."driverId", d.forename, d.surname, count(*) AS wins FROM drivers d JOIN results r USING ("driverId") JOIN races c USING ("raceId") WHERE r.position = '1' AND c.year BETWEEN 2010 AND 2015 GROUP BY d."driverId")
SELECT DISTINCT forename, surname, wins FROM (SELECT *, dense_rank() OVER (ORDER BY wins DESC) AS k FROM w) x WHERE k = 2 ORDER BY surname, forename;

--- wrong-14
-- date instead of year
WITH w AS (SELECT d."driverId", d.forename, d.surname, count(*) AS wins FROM drivers d JOIN results r USING ("driverId") JOIN races c USING ("raceId") WHERE r.position = '1' AND c.date BETWEEN '2010-01-01' AND '2015-12-31' GROUP BY d."driverId")
SELECT forename, surname, wins FROM (SELECT *, dense_rank() OVER (ORDER BY wins DESC) AS k FROM w) x WHERE k = 2 ORDER BY surname, forename;
