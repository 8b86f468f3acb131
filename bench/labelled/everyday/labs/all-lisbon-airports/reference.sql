SELECT c.crew_id, c.name
FROM crew AS c
WHERE NOT EXISTS (
    SELECT 1 FROM airports AS a
    WHERE a.tz = 'Europe/Lisbon'
      AND NOT EXISTS (
          SELECT 1 FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
          WHERE d.crew_id = c.crew_id AND f.destination = a.code AND f.status = 'flown'
      )
)
ORDER BY c.name, c.crew_id;
