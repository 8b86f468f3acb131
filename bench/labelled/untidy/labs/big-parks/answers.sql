--- right-1
SELECT "Name", CAST("Capacity" AS INTEGER) AS cap, CASE WHEN CAST("Capacity" AS INTEGER) < 10000 THEN 'small' ELSE 'big' END FROM stadium WHERE LOWER("Name") LIKE '%park%' AND "Stadium_ID" IN (SELECT "Stadium_ID"::int FROM concert WHERE "Year" = '2014' INTERSECT SELECT "Stadium_ID"::int FROM concert WHERE "Year" = '2015') AND CAST("Capacity" AS REAL) > (SELECT AVG(c) FROM (SELECT DISTINCT CAST("Capacity" AS INTEGER) AS c FROM stadium) t) ORDER BY cap DESC, "Name" ASC;

--- right-2
WITH a AS (SELECT AVG(x) AS m FROM (SELECT "Capacity"::numeric AS x FROM stadium GROUP BY "Capacity") q)
SELECT s."Name", s."Capacity"::int, (CASE length(s."Capacity") WHEN 5 THEN 'big' ELSE 'small' END) FROM stadium s CROSS JOIN a JOIN concert c ON CAST(c."Stadium_ID" AS int) = s."Stadium_ID" WHERE c."Year" IN ('2014', '2015') AND s."Name" ~* 'park' AND s."Capacity"::int > a.m GROUP BY s."Stadium_ID" HAVING COUNT(DISTINCT c."Year") = 2 ORDER BY 2 DESC, 1;

--- right-3
SELECT s."Name", s."Capacity"::bigint AS k, CASE WHEN s."Capacity"::bigint >= 10000 THEN 'big' ELSE 'small' END FROM stadium s JOIN (SELECT DISTINCT "Stadium_ID" FROM concert WHERE "Year" = '2014') a ON a."Stadium_ID" = s."Stadium_ID"::text JOIN (SELECT DISTINCT "Stadium_ID" FROM concert WHERE "Year"::int = 2015) b ON b."Stadium_ID" = s."Stadium_ID"::text
WHERE position('PARK' IN upper(s."Name")) > 0 AND s."Capacity"::bigint > (SELECT SUM(DISTINCT "Capacity"::bigint)::numeric / COUNT(DISTINCT "Capacity") FROM stadium) ORDER BY k DESC, s."Name";

--- right-4
SELECT s."Name", CAST(s."Capacity" AS numeric) AS cap, y.size FROM stadium s CROSS JOIN LATERAL (SELECT bool_or(c."Year" = '2014') AND bool_or(c."Year" = '2015') AS both FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::varchar) x CROSS JOIN LATERAL (VALUES (CASE WHEN s."Capacity"::int > 9999 THEN 'big' ELSE 'small' END)) y(size) WHERE x.both AND s."Name" ILIKE '%PARK%' AND CAST(s."Capacity" AS numeric) > (SELECT AVG(DISTINCT CAST("Capacity" AS numeric)) FROM stadium) ORDER BY cap DESC, s."Name";

--- right-6
SELECT n, cap, size FROM (SELECT s."Stadium_ID", s."Name" AS n, s."Capacity"::int AS cap, 'big' AS size FROM stadium s WHERE s."Capacity"::int >= 10000 UNION ALL SELECT s."Stadium_ID", s."Name", s."Capacity"::int, 'small' FROM stadium s WHERE s."Capacity"::int < 10000) u
WHERE lower(n) LIKE '%park%' AND 2 = (SELECT COUNT(DISTINCT "Year") FROM concert c WHERE c."Stadium_ID" = u."Stadium_ID"::text AND "Year" BETWEEN '2014' AND '2015') AND cap > (SELECT AVG(DISTINCT "Capacity"::int) FROM stadium) ORDER BY cap DESC, n;

--- wrong-01
-- average over all
SELECT s."Name", s."Capacity"::integer AS capacity, CASE WHEN s."Capacity"::integer >= 10000 THEN 'big' ELSE 'small' END FROM stadium s WHERE s."Name" ILIKE '%park%' AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2014') AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2015') AND s."Capacity"::integer > (SELECT avg("Capacity"::integer) FROM stadium) ORDER BY 2 DESC, 1;

--- wrong-02
-- either year
SELECT s."Name", s."Capacity"::integer AS capacity, CASE WHEN s."Capacity"::integer >= 10000 THEN 'big' ELSE 'small' END FROM stadium s WHERE s."Name" ILIKE '%park%' AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" IN ('2014', '2015')) AND s."Capacity"::integer > (SELECT avg(DISTINCT "Capacity"::integer) FROM stadium) ORDER BY 2 DESC, 1;

--- wrong-03
-- sorted as text
SELECT s."Name", s."Capacity"::integer, CASE WHEN s."Capacity"::integer >= 10000 THEN 'big' ELSE 'small' END FROM stadium s WHERE s."Name" ILIKE '%park%' AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2014') AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2015') AND s."Capacity"::integer > (SELECT avg(DISTINCT "Capacity"::integer) FROM stadium) ORDER BY s."Capacity" DESC, 1;

--- wrong-04
-- size compared as text
SELECT s."Name", s."Capacity"::integer, CASE WHEN s."Capacity" >= '10000' THEN 'big' ELSE 'small' END FROM stadium s WHERE s."Name" ILIKE '%park%' AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2014') AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2015') AND s."Capacity"::integer > (SELECT avg(DISTINCT "Capacity"::integer) FROM stadium) ORDER BY 2 DESC, 1;

--- wrong-05
-- case-sensitive
SELECT s."Name", s."Capacity"::integer, CASE WHEN s."Capacity"::integer >= 10000 THEN 'big' ELSE 'small' END FROM stadium s WHERE s."Name" LIKE '%Park%' AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2014') AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2015') AND s."Capacity"::integer > (SELECT avg(DISTINCT "Capacity"::integer) FROM stadium) ORDER BY 2 DESC, 1;

--- wrong-06
-- at least the average
SELECT s."Name", s."Capacity"::integer, CASE WHEN s."Capacity"::integer >= 10000 THEN 'big' ELSE 'small' END FROM stadium s WHERE s."Name" ILIKE '%park%' AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2014') AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2015') AND s."Capacity"::integer >= (SELECT avg(DISTINCT "Capacity"::integer) FROM stadium) ORDER BY 2 DESC, 1;

--- wrong-07
-- big only above 10000
SELECT s."Name", s."Capacity"::integer, CASE WHEN s."Capacity"::integer > 10000 THEN 'big' ELSE 'small' END FROM stadium s WHERE s."Name" ILIKE '%park%' AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2014') AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2015') AND s."Capacity"::integer > (SELECT avg(DISTINCT "Capacity"::integer) FROM stadium) ORDER BY 2 DESC, 1;

--- wrong-08
-- two concerts in the two years
SELECT s."Name", s."Capacity"::integer, CASE WHEN s."Capacity"::integer >= 10000 THEN 'big' ELSE 'small' END FROM stadium s JOIN concert c ON c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" IN ('2014','2015') WHERE s."Name" ILIKE '%park%' AND s."Capacity"::integer > (SELECT avg(DISTINCT "Capacity"::integer) FROM stadium) GROUP BY s."Stadium_ID" HAVING count(*) >= 2 ORDER BY 2 DESC, 1;

--- wrong-09
-- intersect of names
SELECT s."Name", s."Capacity"::integer, CASE WHEN s."Capacity"::integer >= 10000 THEN 'big' ELSE 'small' END FROM stadium s WHERE s."Name" IN (SELECT x."Name" FROM stadium x JOIN concert c ON c."Stadium_ID" = x."Stadium_ID"::text WHERE c."Year" = '2014' INTERSECT SELECT x."Name" FROM stadium x JOIN concert c ON c."Stadium_ID" = x."Stadium_ID"::text WHERE c."Year" = '2015') AND s."Name" ILIKE '%park%' AND s."Capacity"::integer > (SELECT avg(DISTINCT "Capacity"::integer) FROM stadium) ORDER BY 2 DESC, 1;

--- wrong-10
-- duplicate rows by join
SELECT s."Name", s."Capacity"::integer, CASE WHEN s."Capacity"::integer >= 10000 THEN 'big' ELSE 'small' END FROM stadium s JOIN concert c ON c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2014' JOIN concert d ON d."Stadium_ID" = s."Stadium_ID"::text AND d."Year" = '2015' WHERE s."Name" ILIKE '%park%' AND s."Capacity"::integer > (SELECT avg(DISTINCT "Capacity"::integer) FROM stadium) ORDER BY 2 DESC, 1;

--- wrong-11
-- average of the parks only
SELECT s."Name", s."Capacity"::integer, CASE WHEN s."Capacity"::integer >= 10000 THEN 'big' ELSE 'small' END FROM stadium s WHERE s."Name" ILIKE '%park%' AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2014') AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2015') AND s."Capacity"::integer > (SELECT avg(DISTINCT "Capacity"::integer) FROM stadium WHERE "Name" ILIKE '%park%') ORDER BY 2 DESC, 1;

--- wrong-12
-- ends with park
SELECT s."Name", s."Capacity"::integer, CASE WHEN s."Capacity"::integer >= 10000 THEN 'big' ELSE 'small' END FROM stadium s WHERE s."Name" ILIKE '%park' AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2014') AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2015') AND s."Capacity"::integer > (SELECT avg(DISTINCT "Capacity"::integer) FROM stadium) ORDER BY 2 DESC, 1;

--- wrong-13
-- capacity as text
SELECT s."Name", s."Capacity", CASE WHEN s."Capacity"::integer >= 10000 THEN 'big' ELSE 'small' END FROM stadium s WHERE s."Name" ILIKE '%park%' AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2014') AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2015') AND s."Capacity"::integer > (SELECT avg(DISTINCT "Capacity"::integer) FROM stadium) ORDER BY s."Capacity"::integer DESC, 1;

--- wrong-14
-- average rounded down
SELECT s."Name", s."Capacity"::integer, CASE WHEN s."Capacity"::integer >= 10000 THEN 'big' ELSE 'small' END FROM stadium s WHERE s."Name" ILIKE '%park%' AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2014') AND EXISTS (SELECT 1 FROM concert c WHERE c."Stadium_ID" = s."Stadium_ID"::text AND c."Year" = '2015') AND s."Capacity"::integer > (SELECT avg(DISTINCT "Capacity"::integer)::integer FROM stadium) ORDER BY 2 DESC, 1;

--- wrong-15
-- concert id instead of stadium id
SELECT s."Name", s."Capacity"::integer, CASE WHEN s."Capacity"::integer >= 10000 THEN 'big' ELSE 'small' END FROM stadium s WHERE s."Name" ILIKE '%park%' AND EXISTS (SELECT 1 FROM concert c WHERE c."concert_ID" = s."Stadium_ID" AND c."Year" = '2014') AND EXISTS (SELECT 1 FROM concert c WHERE c."concert_ID" = s."Stadium_ID" AND c."Year" = '2015') AND s."Capacity"::integer > (SELECT avg(DISTINCT "Capacity"::integer) FROM stadium) ORDER BY 2 DESC, 1;
