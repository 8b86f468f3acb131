SELECT b.start_at, f.name
FROM bookings b JOIN facilities f ON f.facility_id = b.facility_id
WHERE f.name LIKE 'Tennis Court%'
  AND b.start_at >= '2024-09-21' AND b.start_at < '2024-09-22'
ORDER BY b.start_at, f.name;
