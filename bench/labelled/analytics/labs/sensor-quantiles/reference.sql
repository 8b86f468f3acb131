SELECT s.label, percentile_cont(0.5) WITHIN GROUP (ORDER BY r.value) AS median, percentile_disc(0.9) WITHIN GROUP (ORDER BY r.value) AS p90, count(r.value) AS n
FROM sensors s LEFT JOIN readings r USING (sensor_id) GROUP BY s.sensor_id, s.label ORDER BY s.label;
