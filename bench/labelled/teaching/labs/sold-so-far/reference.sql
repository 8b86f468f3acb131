WITH daily AS (
    SELECT (t.bought_at AT TIME ZONE 'Europe/Zurich')::date AS day, count(*) AS tickets, sum(t.fare) AS fares
    FROM tickets t JOIN flights f ON f.flight_id = t.flight_id
    WHERE f.status IS DISTINCT FROM 'cancelled'
    GROUP BY 1
)
SELECT day, tickets, fares, sum(fares) OVER (ORDER BY day RANGE BETWEEN interval '2 days' PRECEDING AND CURRENT ROW) AS three_days
FROM daily
ORDER BY day;
