SELECT m.serial, (r.at AT TIME ZONE 'UTC')::date AS day, r.kwh, r.kwh - r.before AS diff
FROM meter m
JOIN (SELECT meter_id, at, kwh, lag(kwh) OVER (PARTITION BY meter_id ORDER BY at) AS before FROM reading) r ON r.meter_id = m.meter_id
WHERE r.at = (SELECT max(x.at) FROM reading x WHERE x.meter_id = m.meter_id AND x.at >= '2024-01-01 00:00+00' AND x.at < '2025-01-01 00:00+00')
ORDER BY m.serial;
