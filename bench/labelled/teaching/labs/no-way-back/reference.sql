SELECT origin, destination FROM flights WHERE status IS DISTINCT FROM 'cancelled'
EXCEPT
SELECT destination, origin FROM flights WHERE status IS DISTINCT FROM 'cancelled'
ORDER BY origin, destination;
