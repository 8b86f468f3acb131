SELECT r.serial, r.day, r.kwh,
       round(avg(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day RANGE BETWEEN interval '2 days' PRECEDING AND CURRENT ROW), 3) AS mean3,
       coalesce(r.kwh > max(r.kwh) OVER (PARTITION BY r.serial ORDER BY r.day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), true) AS is_peak
FROM readings r
JOIN meters m ON m.serial = r.serial
WHERE m.kind = 'electricity' AND r.kwh IS NOT NULL
ORDER BY r.serial, r.day;
