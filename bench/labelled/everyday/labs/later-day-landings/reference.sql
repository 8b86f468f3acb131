SELECT f.flight_id,
       (f.departs_at AT TIME ZONE o.tz)::date AS left_on,
       (f.arrives_at AT TIME ZONE d.tz)::date AS landed_on,
       (f.arrives_at AT TIME ZONE d.tz)::date - (f.departs_at AT TIME ZONE o.tz)::date AS days_later
FROM flights AS f
JOIN airports AS o ON o.code = f.origin
JOIN airports AS d ON d.code = f.destination
WHERE f.status <> 'cancelled'
  AND (f.arrives_at AT TIME ZONE d.tz)::date > (f.departs_at AT TIME ZONE o.tz)::date
ORDER BY days_later DESC, f.flight_id;
