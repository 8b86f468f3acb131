SELECT d::date AS day, count(t.trip_id) AS trips, coalesce(round(avg(CASE WHEN t.status <> 'done' THEN 1.0 ELSE 0 END) FILTER (WHERE t.trip_id IS NOT NULL), 2), 0) AS rate
FROM generate_series(timestamp '2024-10-11', '2024-10-14', '1 day') d
LEFT JOIN (trips t JOIN people r ON r.person_id = t.rider_id AND r.banned = 'no' LEFT JOIN people v ON v.person_id = t.driver_id) ON t.asked_on = d::date AND v.banned IS DISTINCT FROM 'yes'
GROUP BY d ORDER BY d;
