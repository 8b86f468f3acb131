SELECT a.flight_no, b.flight_no, b.departs - a.arrives AS wait
FROM flights a JOIN flights b ON b.origin = a.destination
WHERE a.status IS DISTINCT FROM 'cancelled' AND b.status IS DISTINCT FROM 'cancelled'
  AND b.departs >= a.arrives + interval '45 minutes'
  AND b.departs <= a.arrives + interval '4 hours'
  AND b.destination <> a.origin
ORDER BY wait, a.flight_id, b.flight_id;
