WITH days AS (
    SELECT DISTINCT facility_id, start_at::date AS day FROM bookings
), numbered AS (
    SELECT facility_id, day, day - (row_number() OVER (PARTITION BY facility_id ORDER BY day))::integer AS island FROM days
), runs AS (
    SELECT facility_id, min(day) AS first_day, max(day) AS last_day, count(*) AS days,
           rank() OVER (PARTITION BY facility_id ORDER BY count(*) DESC) AS place
    FROM numbered GROUP BY facility_id, island
)
SELECT f.name, r.first_day, r.last_day, r.days
FROM runs r JOIN facilities f ON f.facility_id = r.facility_id
WHERE r.place = 1
ORDER BY r.days DESC, f.name, r.first_day;
