WITH w AS (
  SELECT d."driverId", d.forename, d.surname, count(*) AS wins
  FROM drivers d JOIN results r ON r."driverId" = d."driverId" JOIN races c ON c."raceId" = r."raceId"
  WHERE r.position = '1' AND c.year BETWEEN 2010 AND 2015
  GROUP BY d."driverId"
)
SELECT forename, surname, wins FROM (SELECT *, dense_rank() OVER (ORDER BY wins DESC) AS k FROM w) x WHERE k = 2 ORDER BY surname, forename;
