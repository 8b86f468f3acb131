WITH t AS (
  SELECT a."City" AS city, f."Airline", f."FlightNo" FROM flights f JOIN airports a ON a."AirportCode" = f."SourceAirport"
  UNION
  SELECT a."City", f."Airline", f."FlightNo" FROM flights f JOIN airports a ON a."AirportCode" = f."DestAirport"
), n AS (SELECT city, count(*) AS n FROM t GROUP BY city)
SELECT city, n FROM n WHERE n = (SELECT max(n) FROM n) ORDER BY city;
