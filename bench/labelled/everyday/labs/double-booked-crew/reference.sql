SELECT a.crew_id, f.flight_id AS first_flight, g.flight_id AS second_flight,
       floor(extract(epoch FROM least(f.arrives_at, g.arrives_at) - g.departs_at) / 60) AS minutes
FROM duties AS a
JOIN flights AS f ON f.flight_id = a.flight_id
JOIN duties AS b ON b.crew_id = a.crew_id
JOIN flights AS g ON g.flight_id = b.flight_id
WHERE f.status <> 'cancelled' AND g.status <> 'cancelled'
  AND (f.departs_at, f.flight_id) < (g.departs_at, g.flight_id)
  AND g.departs_at < f.arrives_at
ORDER BY a.crew_id, first_flight, second_flight;
