SELECT a.code,
       count(f.flight_id) AS flown,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY f.delay_min) AS median_delay,
       round(100.0 * count(*) FILTER (WHERE f.delay_min <= 15) / nullif(count(f.delay_min), 0), 1) AS on_time_pct
FROM airlines a
LEFT JOIN flights f
  ON f.airline = a.code
 AND NOT f.cancelled
 AND f.scheduled_at >= timestamptz '2024-06-01 00:00:00+00'
 AND f.scheduled_at < timestamptz '2024-07-01 00:00:00+00'
GROUP BY a.code
ORDER BY a.code;
