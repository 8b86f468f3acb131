--- right-1
WITH o AS (SELECT sensor_id, value, row_number() OVER (PARTITION BY sensor_id ORDER BY value) rn, count(*) OVER (PARTITION BY sensor_id) n FROM readings WHERE value IS NOT NULL)
SELECT s.label, avg(o.value) FILTER (WHERE rn IN ((n+1)/2, (n+2)/2)), min(o.value) FILTER (WHERE rn >= 0.9*n), count(o.rn)
FROM sensors s LEFT JOIN o USING (sensor_id) GROUP BY s.label ORDER BY s.label;

--- right-2
SELECT label, (SELECT avg(v) FROM (SELECT value v, row_number() OVER (ORDER BY value, reading_id) a, row_number() OVER (ORDER BY value DESC, reading_id DESC) d FROM readings r WHERE r.sensor_id=s.sensor_id AND value IS NOT NULL) t WHERE abs(a-d) <= 1),
 (SELECT min(value) FROM (SELECT value, cume_dist() OVER (ORDER BY value) c FROM readings r WHERE r.sensor_id=s.sensor_id AND value IS NOT NULL) q WHERE c >= 0.9),
 (SELECT count(value) FROM readings r WHERE r.sensor_id=s.sensor_id)
FROM sensors s ORDER BY label;

--- right-3
SELECT s.label, (a[(n+1)/2] + a[n/2+1]) / 2, a[ceil(n*0.9)::int], coalesce(n,0)
FROM sensors s LEFT JOIN (SELECT sensor_id, array_agg(value ORDER BY value) a, count(*)::int n FROM readings WHERE value IS NOT NULL GROUP BY 1) x USING (sensor_id) ORDER BY 1;

--- right-4
SELECT s.label, l.m, l.p, l.n FROM sensors s, LATERAL (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY value::float8) m, percentile_disc(0.9) WITHIN GROUP (ORDER BY value) p, count(*) FILTER (WHERE value IS NOT NULL) n FROM readings r WHERE r.sensor_id=s.sensor_id) l ORDER BY s.label;

--- right-5
SELECT s.label, max(q.p[1]), max(d.p), coalesce(max(q.n),0) FROM sensors s
LEFT JOIN (SELECT sensor_id, percentile_cont(ARRAY[0.5,0.9]) WITHIN GROUP (ORDER BY value) p, count(value) n FROM readings GROUP BY 1) q ON q.sensor_id=s.sensor_id
LEFT JOIN (SELECT r.sensor_id, min(r.value) p FROM readings r WHERE 10*(SELECT count(*) FROM readings x WHERE x.sensor_id=r.sensor_id AND x.value<=r.value) >= 9*(SELECT count(value) FROM readings x WHERE x.sensor_id=r.sensor_id) GROUP BY 1) d ON d.sensor_id=s.sensor_id
GROUP BY s.label ORDER BY s.label;

--- right-6
WITH m AS (SELECT a.sensor_id, avg(a.value) v FROM (SELECT DISTINCT a.sensor_id, a.value FROM readings a JOIN readings b ON b.sensor_id=a.sensor_id AND b.value IS NOT NULL WHERE a.value IS NOT NULL GROUP BY a.reading_id HAVING 2*sum((b.value<=a.value)::int) >= count(*) AND 2*sum((b.value>=a.value)::int) >= count(*)) a GROUP BY 1)
SELECT s.label, m.v, (SELECT value FROM readings r WHERE r.sensor_id=s.sensor_id AND value IS NOT NULL ORDER BY value OFFSET (SELECT greatest(ceil(0.9*count(value))::int-1,0) FROM readings r WHERE r.sensor_id=s.sensor_id) LIMIT 1), (SELECT count(value) FROM readings r WHERE r.sensor_id=s.sensor_id)
FROM sensors s LEFT JOIN m USING (sensor_id) ORDER BY label;

--- wrong-01
SELECT s.label, percentile_disc(0.5) WITHIN GROUP (ORDER BY r.value), percentile_disc(0.9) WITHIN GROUP (ORDER BY r.value), count(r.value) FROM sensors s LEFT JOIN readings r USING (sensor_id) GROUP BY s.label ORDER BY s.label;

--- wrong-02
SELECT s.label, avg(r.value), percentile_disc(0.9) WITHIN GROUP (ORDER BY r.value), count(r.value) FROM sensors s LEFT JOIN readings r USING (sensor_id) GROUP BY s.label ORDER BY s.label;

--- wrong-03
SELECT s.label, percentile_cont(0.5) WITHIN GROUP (ORDER BY r.value), percentile_disc(0.9) WITHIN GROUP (ORDER BY r.value), count(r.value) FROM sensors s JOIN readings r USING (sensor_id) GROUP BY s.label ORDER BY s.label;

--- wrong-04
SELECT s.label, percentile_cont(0.5) WITHIN GROUP (ORDER BY r.value), percentile_cont(0.9) WITHIN GROUP (ORDER BY r.value), count(r.value) FROM sensors s LEFT JOIN readings r USING (sensor_id) GROUP BY s.label ORDER BY s.label;

--- wrong-05
SELECT s.label, percentile_cont(0.5) WITHIN GROUP (ORDER BY r.value), percentile_disc(0.9) WITHIN GROUP (ORDER BY r.value), count(r.sensor_id) FROM sensors s LEFT JOIN readings r USING (sensor_id) GROUP BY s.label ORDER BY s.label;

--- wrong-06
SELECT s.label, percentile_cont(0.5) WITHIN GROUP (ORDER BY r.value), percentile_disc(0.9) WITHIN GROUP (ORDER BY r.value), count(r.value) FROM sensors s LEFT JOIN (SELECT DISTINCT sensor_id, value FROM readings) r USING (sensor_id) GROUP BY s.label ORDER BY s.label;

--- wrong-07
SELECT s.label, percentile_cont(0.5) WITHIN GROUP (ORDER BY r.value), max(r.value), count(r.value) FROM sensors s LEFT JOIN readings r USING (sensor_id) GROUP BY s.label ORDER BY s.label;

--- wrong-08
SELECT s.label, percentile_cont(0.5) WITHIN GROUP (ORDER BY r.value), percentile_disc(0.95) WITHIN GROUP (ORDER BY r.value), count(r.value) FROM sensors s LEFT JOIN readings r USING (sensor_id) GROUP BY s.label ORDER BY s.label;

--- wrong-09
SELECT s.label, (a[(n+1)/2] + a[n/2+1]) / 2, a[greatest(1,floor(n*0.9)::int)], coalesce(n,0) FROM sensors s LEFT JOIN (SELECT sensor_id, array_agg(value ORDER BY value) a, count(*)::int n FROM readings WHERE value IS NOT NULL GROUP BY 1) x USING (sensor_id) ORDER BY 1;

--- wrong-10
SELECT s.label, (a[(n+1)/2] + a[n/2+1]) / 2, a[greatest(1,round(n*0.9)::int)], coalesce(n,0) FROM sensors s LEFT JOIN (SELECT sensor_id, array_agg(value ORDER BY value) a, count(*)::int n FROM readings WHERE value IS NOT NULL GROUP BY 1) x USING (sensor_id) ORDER BY 1;

--- wrong-11
WITH o AS (SELECT sensor_id, value, row_number() OVER (PARTITION BY sensor_id ORDER BY value) rn, count(*) OVER (PARTITION BY sensor_id) n FROM readings)
SELECT s.label, avg(o.value) FILTER (WHERE rn IN ((n+1)/2, (n+2)/2)), min(o.value) FILTER (WHERE rn >= 0.9*n), count(o.value) FROM sensors s LEFT JOIN o USING (sensor_id) GROUP BY s.label ORDER BY s.label;

--- wrong-12
SELECT label, (SELECT avg(v) FROM (SELECT value v, row_number() OVER (ORDER BY value) a, rank() OVER (ORDER BY value DESC) d FROM readings r WHERE r.sensor_id=s.sensor_id AND value IS NOT NULL) t WHERE abs(a-d) <= 1),
 (SELECT percentile_disc(0.9) WITHIN GROUP (ORDER BY value) FROM readings r WHERE r.sensor_id=s.sensor_id), (SELECT count(value) FROM readings r WHERE r.sensor_id=s.sensor_id) FROM sensors s ORDER BY label;

--- wrong-13
WITH o AS (SELECT sensor_id, value, row_number() OVER (PARTITION BY sensor_id ORDER BY value) rn, count(*) OVER (PARTITION BY sensor_id) n FROM readings WHERE value IS NOT NULL)
SELECT s.label, avg(o.value) FILTER (WHERE rn IN ((n+1)/2, (n+2)/2)), min(o.value) FILTER (WHERE rn > 0.9*n), count(o.rn) FROM sensors s LEFT JOIN o USING (sensor_id) GROUP BY s.label ORDER BY s.label;

--- wrong-14
SELECT s.label, coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY r.value),0), percentile_disc(0.9) WITHIN GROUP (ORDER BY r.value), count(r.value) FROM sensors s LEFT JOIN readings r USING (sensor_id) GROUP BY s.label ORDER BY s.label;
