--- right-1
SELECT a."City", COUNT(DISTINCT (f."Airline", f."FlightNo")) AS n FROM flights f JOIN airports a ON a."AirportCode" IN (f."SourceAirport", f."DestAirport") GROUP BY a."City" HAVING COUNT(DISTINCT (f."Airline", f."FlightNo")) = (SELECT MAX(k) FROM (SELECT COUNT(DISTINCT (f2."Airline", f2."FlightNo")) k FROM flights f2 JOIN airports a2 ON a2."AirportCode" IN (f2."SourceAirport", f2."DestAirport") GROUP BY a2."City") z) ORDER BY a."City";

--- right-2
SELECT "City", n FROM (SELECT a."City", COUNT(DISTINCT (f."Airline", f."FlightNo")) AS n, RANK() OVER (ORDER BY COUNT(DISTINCT (f."Airline", f."FlightNo")) DESC) AS r FROM flights f JOIN airports a ON a."AirportCode" = f."SourceAirport" OR a."AirportCode" = f."DestAirport" GROUP BY a."City") x WHERE r = 1 ORDER BY "City";

--- right-3
SELECT c, n FROM (SELECT d.c, x.n FROM (SELECT DISTINCT "City" AS c FROM airports) d CROSS JOIN LATERAL (SELECT COUNT(*) AS n FROM flights f WHERE EXISTS (SELECT 1 FROM airports a WHERE a."City" = d.c AND (a."AirportCode" = f."SourceAirport" OR a."AirportCode" = f."DestAirport"))) x WHERE x.n > 0 ORDER BY x.n DESC FETCH FIRST ROW WITH TIES) q ORDER BY c;

--- right-4
WITH e AS (SELECT f.*, s."City" AS sc, d."City" AS dc FROM flights f JOIN airports s ON s."AirportCode" = f."SourceAirport" LEFT JOIN airports d ON d."AirportCode" = f."DestAirport"),
p AS (SELECT sc AS city FROM e UNION ALL SELECT dc FROM e WHERE dc <> sc), g AS (SELECT city, COUNT(*) n FROM p GROUP BY city)
SELECT city, n FROM g WHERE NOT EXISTS (SELECT 1 FROM g h WHERE h.n > g.n) ORDER BY city ASC;

--- right-5
WITH g AS (SELECT a."City" AS city, COUNT(DISTINCT f."Airline" || ':' || f."FlightNo") n FROM airports a, flights f, LATERAL (VALUES (f."SourceAirport"), (f."DestAirport")) v(code) WHERE v.code = a."AirportCode" GROUP BY a."City")
SELECT * FROM g WHERE n >= ALL (SELECT n FROM g) ORDER BY 1;

--- right-6
WITH g AS (SELECT a."City" AS city, COUNT(DISTINCT ROW(f."Airline", f."FlightNo")) n FROM airports a JOIN flights f ON a."AirportCode" = ANY (ARRAY[f."SourceAirport", f."DestAirport"]) GROUP BY 1)
SELECT g.city, g.n FROM g LEFT JOIN g h ON h.n > g.n WHERE h.city IS NULL ORDER BY g.city;

--- wrong-01
-- union all counts within-city flights twice
WITH t AS (SELECT a."City" AS city FROM flights f JOIN airports a ON a."AirportCode" = f."SourceAirport" UNION ALL SELECT a."City" FROM flights f JOIN airports a ON a."AirportCode" = f."DestAirport"), n AS (SELECT city, count(*) AS n FROM t GROUP BY city)
SELECT city, n FROM n WHERE n = (SELECT max(n) FROM n) ORDER BY city;

--- wrong-02
-- departures only
WITH n AS (SELECT a."City" AS city, count(*) n FROM flights f JOIN airports a ON a."AirportCode" = f."SourceAirport" GROUP BY 1) SELECT city, n FROM n WHERE n = (SELECT max(n) FROM n) ORDER BY city;

--- wrong-03
-- limit 1
SELECT a."City", COUNT(DISTINCT (f."Airline", f."FlightNo")) AS n FROM flights f JOIN airports a ON a."AirportCode" IN (f."SourceAirport", f."DestAirport") GROUP BY a."City" ORDER BY n DESC, "City" LIMIT 1;

--- wrong-04
-- grouped by airport
SELECT "City", n FROM (SELECT a."City", count(*) n, rank() OVER (ORDER BY count(*) DESC) r FROM flights f JOIN airports a ON a."AirportCode" IN (f."SourceAirport", f."DestAirport") GROUP BY a."AirportCode") x WHERE r = 1 ORDER BY "City";

--- wrong-05
-- distinct flight numbers only
SELECT "City", n FROM (SELECT a."City", COUNT(DISTINCT f."FlightNo") AS n, RANK() OVER (ORDER BY COUNT(DISTINCT f."FlightNo") DESC) AS r FROM flights f JOIN airports a ON a."AirportCode" IN (f."SourceAirport", f."DestAirport") GROUP BY a."City") x WHERE r = 1 ORDER BY "City";

--- wrong-06
-- OR join counts rows
SELECT "City", n FROM (SELECT a."City", COUNT(*) AS n, RANK() OVER (ORDER BY COUNT(*) DESC) AS r FROM flights f JOIN airports a ON a."AirportCode" IN (f."SourceAirport", f."DestAirport") GROUP BY a."City") x WHERE r = 1 ORDER BY "City";

--- wrong-07
-- unknown destination drops the flight
SELECT "City", n FROM (SELECT a."City", COUNT(DISTINCT (f."Airline", f."FlightNo")) AS n, RANK() OVER (ORDER BY COUNT(DISTINCT (f."Airline", f."FlightNo")) DESC) AS r FROM flights f JOIN airports a ON a."AirportCode" IN (f."SourceAirport", f."DestAirport") WHERE f."DestAirport" IS NOT NULL GROUP BY a."City") x WHERE r = 1 ORDER BY "City";

--- wrong-08
-- fewest
SELECT "City", n FROM (SELECT a."City", COUNT(DISTINCT (f."Airline", f."FlightNo")) AS n, RANK() OVER (ORDER BY COUNT(DISTINCT (f."Airline", f."FlightNo"))) AS r FROM flights f JOIN airports a ON a."AirportCode" IN (f."SourceAirport", f."DestAirport") GROUP BY a."City") x WHERE r = 1 ORDER BY "City";

--- wrong-09
-- without the count
SELECT "City" FROM (SELECT a."City", RANK() OVER (ORDER BY COUNT(DISTINCT (f."Airline", f."FlightNo")) DESC) AS r FROM flights f JOIN airports a ON a."AirportCode" IN (f."SourceAirport", f."DestAirport") GROUP BY a."City") x WHERE r = 1 ORDER BY "City";

--- wrong-10
-- every city with 0 when no flight
SELECT "City", n FROM (SELECT a."City", COUNT(DISTINCT (f."Airline", f."FlightNo")) FILTER (WHERE f."FlightNo" IS NOT NULL) AS n, RANK() OVER (ORDER BY COUNT(DISTINCT (f."Airline", f."FlightNo")) FILTER (WHERE f."FlightNo" IS NOT NULL) DESC) AS r FROM airports a LEFT JOIN flights f ON a."AirportCode" IN (f."SourceAirport", f."DestAirport") GROUP BY a."City") x WHERE r = 1 ORDER BY "City";

--- wrong-11
-- descending
SELECT "City", n FROM (SELECT a."City", COUNT(DISTINCT (f."Airline", f."FlightNo")) AS n, RANK() OVER (ORDER BY COUNT(DISTINCT (f."Airline", f."FlightNo")) DESC) AS r FROM flights f JOIN airports a ON a."AirportCode" IN (f."SourceAirport", f."DestAirport") GROUP BY a."City") x WHERE r = 1 ORDER BY "City" DESC;

--- wrong-12
-- concatenated key without separator collides
SELECT "City", n FROM (SELECT a."City", COUNT(DISTINCT f."Airline"::text || f."FlightNo"::text) AS n, RANK() OVER (ORDER BY COUNT(DISTINCT f."Airline"::text || f."FlightNo"::text) DESC) AS r FROM flights f JOIN airports a ON a."AirportCode" IN (f."SourceAirport", f."DestAirport") GROUP BY a."City") x WHERE r = 1 ORDER BY "City";

--- wrong-13
-- city and country
SELECT "City", n FROM (SELECT a."City", COUNT(DISTINCT (f."Airline", f."FlightNo")) AS n, RANK() OVER (ORDER BY COUNT(DISTINCT (f."Airline", f."FlightNo")) DESC) AS r FROM flights f JOIN airports a ON a."AirportCode" IN (f."SourceAirport", f."DestAirport") GROUP BY a."City", a."Country") x WHERE r = 1 ORDER BY "City";

--- wrong-14
-- sum of airlines
SELECT "City", n FROM (SELECT a."City", COUNT(DISTINCT f."Airline") AS n, RANK() OVER (ORDER BY COUNT(DISTINCT f."Airline") DESC) AS r FROM flights f JOIN airports a ON a."AirportCode" IN (f."SourceAirport", f."DestAirport") GROUP BY a."City") x WHERE r = 1 ORDER BY "City";
