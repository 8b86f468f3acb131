SELECT r.hotel, r.room_no, r.rate
FROM room r
WHERE r.out_of_order IS NOT TRUE
  AND r.sleeps >= 2
  AND NOT EXISTS (SELECT 1 FROM booking b
                  WHERE b.hotel = r.hotel AND b.room_no = r.room_no
                    AND b.cancelled_at IS NULL
                    AND b.check_in < DATE '2024-07-15' AND b.check_out > DATE '2024-07-10')
ORDER BY r.rate NULLS LAST, r.hotel, r.room_no;
