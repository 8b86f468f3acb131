SELECT r.size_class, count(DISTINCT r.room_id) AS rooms,
  coalesce(sum(extract(epoch FROM upper(b.during) - lower(b.during)) / 60), 0) AS minutes
FROM room r LEFT JOIN booking b ON b.room_id = r.room_id AND b.cancelled = 'N'
  AND lower(b.during) >= '2024-07-01 00:00+00' AND lower(b.during) < '2024-08-01 00:00+00'
GROUP BY r.size_class
ORDER BY minutes DESC, r.size_class;
