SELECT c.crew_id, c.name, coalesce(last.destination, c.base) AS place
FROM crew AS c
LEFT JOIN LATERAL (
    SELECT f.destination
    FROM duties AS d JOIN flights AS f ON f.flight_id = d.flight_id
    WHERE d.crew_id = c.crew_id AND f.status = 'flown'
      AND f.arrives_at <= '2026-03-10 12:00+00'
    ORDER BY f.arrives_at DESC, f.flight_id DESC
    LIMIT 1
) AS last ON true
ORDER BY c.crew_id;
