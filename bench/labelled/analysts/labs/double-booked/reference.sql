SELECT a.room_id, a.booking_id AS first_id, b.booking_id AS second_id,
       b.starts_at AS from_at, least(a.ends_at, b.ends_at) AS to_at, u.account_id = w.account_id AS same_account
FROM bookings a
JOIN bookings b ON b.room_id = a.room_id AND (a.starts_at, a.booking_id) < (b.starts_at, b.booking_id)
JOIN users u ON u.user_id = a.user_id
JOIN users w ON w.user_id = b.user_id
WHERE NOT a.cancelled AND NOT b.cancelled
  AND least(a.ends_at, b.ends_at) - b.starts_at >= interval '15 minutes'
ORDER BY 1, 4, 2, 3;
