--- right-1
WITH days(day) AS (VALUES (date '2024-10-11'),('2024-10-12'),('2024-10-13'),('2024-10-14')),
ok AS (SELECT * FROM trips WHERE rider_id NOT IN (SELECT person_id FROM people WHERE banned='yes') AND (driver_id IS NULL OR driver_id NOT IN (SELECT person_id FROM people WHERE banned='yes')))
SELECT day, count(trip_id), coalesce(round(count(*) FILTER (WHERE status LIKE 'cancelled%')::numeric / nullif(count(trip_id),0),2),0) FROM days LEFT JOIN ok ON asked_on=day GROUP BY day ORDER BY day;

--- right-2
SELECT g.day, (SELECT count(*) FROM trips t WHERE t.asked_on=g.day AND NOT EXISTS (SELECT 1 FROM people p WHERE p.banned='yes' AND p.person_id IN (t.rider_id,t.driver_id))),
 (SELECT CASE WHEN count(*)=0 THEN 0 ELSE round(sum((status<>'done')::int)*1.0/count(*),2) END FROM trips t WHERE t.asked_on=g.day AND NOT EXISTS (SELECT 1 FROM people p WHERE p.banned='yes' AND p.person_id IN (t.rider_id,t.driver_id)))
FROM (SELECT '2024-10-11'::date + i AS day FROM generate_series(0,3) i) g ORDER BY g.day;

--- right-3
WITH RECURSIVE c AS (SELECT date '2024-10-11' d UNION ALL SELECT d+1 FROM c WHERE d < '2024-10-14')
SELECT c.d, x.n, coalesce(round(x.k/nullif(x.n,0),2),0) FROM c, LATERAL (SELECT count(*)::numeric n, count(*) FILTER (WHERE t.status IN ('cancelled by rider','cancelled by driver')) k FROM trips t JOIN people r ON r.person_id=t.rider_id LEFT JOIN people v ON v.person_id=t.driver_id WHERE t.asked_on=c.d AND r.banned='no' AND coalesce(v.banned,'no')='no') x ORDER BY 1;

--- right-4
SELECT day, sum(n)::int, coalesce(round(sum(c)/nullif(sum(n),0)::numeric,2),0) FROM (
 SELECT asked_on AS day, 1 AS n, CASE status WHEN 'done' THEN 0 ELSE 1 END AS c FROM trips t JOIN people r ON r.person_id=t.rider_id AND r.banned<>'yes' LEFT JOIN people v ON v.person_id=t.driver_id WHERE (v.banned IS NULL OR v.banned='no') AND asked_on BETWEEN '2024-10-11' AND '2024-10-14'
 UNION ALL SELECT d::date,0,0 FROM generate_series('2024-10-11'::date,'2024-10-14'::date,interval '1 day') d) u GROUP BY day ORDER BY day;

--- right-5
WITH b AS (SELECT person_id FROM people WHERE banned='yes'), ok AS (SELECT t.* FROM trips t LEFT JOIN b x ON x.person_id=t.rider_id LEFT JOIN b y ON y.person_id=t.driver_id WHERE x.person_id IS NULL AND y.person_id IS NULL)
SELECT d.d::date, count(ok.*), round(coalesce(avg((ok.status<>'done')::int),0),2) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d(d) LEFT JOIN ok ON ok.asked_on = d.d GROUP BY 1 ORDER BY 1;

--- right-6
SELECT x.day, coalesce(y.n,0), coalesce(y.r,0) FROM unnest(ARRAY['2024-10-11','2024-10-12','2024-10-13','2024-10-14']::date[]) x(day)
LEFT JOIN (SELECT asked_on, count(*) n, round(1 - count(*) FILTER (WHERE status='done')/count(*)::numeric,2) r FROM trips WHERE 'no' = ALL (SELECT banned FROM people WHERE person_id IN (rider_id, driver_id)) GROUP BY asked_on) y ON y.asked_on=x.day ORDER BY 1;

--- wrong-01
SELECT asked_on, count(*), round(avg((status<>'done')::int),2) FROM trips t JOIN people r ON r.person_id=t.rider_id AND r.banned='no' LEFT JOIN people v ON v.person_id=t.driver_id WHERE v.banned IS DISTINCT FROM 'yes' AND asked_on BETWEEN '2024-10-11' AND '2024-10-14' GROUP BY 1 ORDER BY 1;

--- wrong-02
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id JOIN people v ON v.person_id=t.driver_id WHERE r.banned='no' AND v.banned='no')
SELECT d::date, count(trip_id), coalesce(round(avg((status<>'done')::int),2),0) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;

--- wrong-03
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id WHERE r.banned='no')
SELECT d::date, count(trip_id), coalesce(round(avg((status<>'done')::int),2),0) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;

--- wrong-04
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id LEFT JOIN people v ON v.person_id=t.driver_id WHERE r.banned='no' AND coalesce(v.banned,'no')='no')
SELECT d::date, count(trip_id), coalesce(round(count(*) FILTER (WHERE status<>'done') / nullif(count(trip_id),0),2),0) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;

--- wrong-05
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id LEFT JOIN people v ON v.person_id=t.driver_id WHERE r.banned='no' AND coalesce(v.banned,'no')='no')
SELECT d::date, count(*), coalesce(round(avg((status<>'done')::int),2),0) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;

--- wrong-06
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id LEFT JOIN people v ON v.person_id=t.driver_id WHERE r.banned='no' AND coalesce(v.banned,'no')='no')
SELECT d::date, count(trip_id), coalesce(round(avg((status='cancelled by driver')::int),2),0) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;

--- wrong-07
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id LEFT JOIN people v ON v.person_id=t.driver_id WHERE r.banned='no' OR coalesce(v.banned,'no')='no')
SELECT d::date, count(trip_id), coalesce(round(avg((status<>'done')::int),2),0) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;

--- wrong-08
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id LEFT JOIN people v ON v.person_id=t.driver_id WHERE r.banned='no' AND v.banned='no' OR t.driver_id IS NULL)
SELECT d::date, count(trip_id), coalesce(round(avg((status<>'done')::int),2),0) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;

--- wrong-09
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id LEFT JOIN people v ON v.person_id=t.driver_id WHERE r.banned='no' AND coalesce(v.banned,'no')='no')
SELECT d::date, count(trip_id), coalesce(round(avg((status<>'done')::int),2),0) FROM generate_series(date '2024-10-11', date '2024-10-13', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;

--- wrong-10
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id LEFT JOIN people v ON v.person_id=t.driver_id WHERE r.banned='no' AND coalesce(v.banned,'no')='no')
SELECT d::date, count(trip_id), round(avg((status<>'done')::int),2) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;

--- wrong-11
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id LEFT JOIN people v ON v.person_id=t.driver_id WHERE r.banned='no' AND coalesce(v.banned,'no')='no')
SELECT d::date, count(trip_id), coalesce(round(count(*) FILTER (WHERE status<>'done') / nullif((SELECT count(*) FROM trips x WHERE x.asked_on=d::date),0)::numeric,2),0) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;

--- wrong-12
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id LEFT JOIN people v ON v.person_id=t.driver_id WHERE r.banned='no' AND coalesce(v.banned,'no')='no')
SELECT d::date, count(trip_id), coalesce(round(count(DISTINCT rider_id) FILTER (WHERE status<>'done') / nullif(count(DISTINCT rider_id),0)::numeric,2),0) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;

--- wrong-13
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id AND r.role='rider' LEFT JOIN people v ON v.person_id=t.driver_id WHERE r.banned='no' AND coalesce(v.banned,'no')='no')
SELECT d::date, count(trip_id), coalesce(round(avg((status<>'done')::int),2),0) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;

--- wrong-14
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id LEFT JOIN people v ON v.person_id=t.driver_id WHERE r.banned='no' AND coalesce(v.banned,'no')='no')
SELECT d::date, count(trip_id), coalesce(trunc(avg((status<>'done')::int),2),0) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;

--- wrong-15
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id LEFT JOIN people v ON v.person_id=t.driver_id AND v.role='driver' WHERE r.banned='no' AND coalesce(v.banned,'no')='no')
SELECT d::date, count(trip_id), coalesce(round(avg((status<>'done')::int),2),0) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;

--- wrong-16
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id LEFT JOIN people v ON v.person_id=t.driver_id WHERE r.banned='no' AND coalesce(v.banned,'no')='no')
SELECT d::date, count(trip_id)+1000*(SELECT count(*) FROM people WHERE role='driver'), coalesce(round(avg((status<>'done')::int),2),0) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;

--- wrong-17
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id LEFT JOIN people v ON v.person_id=t.driver_id WHERE r.banned='no' AND coalesce(v.banned,'no')='no')
SELECT d::date, count(trip_id)+1000*(SELECT count(*) FROM trips JOIN people ON person_id=rider_id WHERE role='driver'), coalesce(round(avg((status<>'done')::int),2),0) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;

--- wrong-18
WITH ok AS (SELECT t.* FROM trips t JOIN people r ON r.person_id=t.rider_id LEFT JOIN people v ON v.person_id=t.driver_id WHERE r.banned='no' AND coalesce(v.banned,'no')='no')
SELECT d::date, count(trip_id)+1000*(SELECT count(*) FROM trips JOIN people ON person_id=rider_id WHERE role='driver' AND banned='no' AND asked_on BETWEEN '2024-10-11' AND '2024-10-14'), coalesce(round(avg((status<>'done')::int),2),0) FROM generate_series(date '2024-10-11', date '2024-10-14', '1 day') d LEFT JOIN ok ON asked_on=d GROUP BY d ORDER BY d;
