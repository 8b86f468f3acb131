--- right-1
WITH live AS (
    SELECT k.*, tstzrange(k.starts_at, k.ends_at) AS span, u.account_id FROM bookings k JOIN users u USING (user_id) WHERE cancelled IS FALSE
)
SELECT x.room_id, x.booking_id AS first_id, y.booking_id AS second_id, lower(x.span * y.span) AS from_at, upper(x.span * y.span) AS to_at,
       x.account_id = y.account_id
FROM live x JOIN live y ON x.room_id = y.room_id AND x.span && y.span AND x.booking_id <> y.booking_id
WHERE (x.starts_at < y.starts_at OR (x.starts_at = y.starts_at AND x.booking_id < y.booking_id))
  AND upper(x.span * y.span) - lower(x.span * y.span) >= interval '00:15'
ORDER BY x.room_id, from_at, first_id, second_id;

--- right-2
WITH pairs AS (
    SELECT a.room_id,
           CASE WHEN a.starts_at <= b.starts_at THEN a.booking_id ELSE b.booking_id END AS first_id,
           CASE WHEN a.starts_at <= b.starts_at THEN b.booking_id ELSE a.booking_id END AS second_id,
           greatest(a.starts_at, b.starts_at) AS from_at, least(a.ends_at, b.ends_at) AS to_at, a.user_id AS ua, b.user_id AS ub
    FROM bookings a, bookings b
    WHERE a.booking_id < b.booking_id AND a.room_id = b.room_id AND a.cancelled = false AND b.cancelled = false
)
SELECT room_id, first_id, second_id, from_at, to_at,
       EXISTS (SELECT 1 FROM users p, users q WHERE p.user_id = ua AND q.user_id = ub AND p.account_id = q.account_id) AS same_account
FROM pairs
WHERE extract(epoch FROM to_at - from_at) >= 900
ORDER BY room_id, from_at, first_id, second_id;

--- right-3
SELECT r.room_id, a.booking_id, o.booking_id, o.starts_at, o.to_at,
       (SELECT account_id FROM users WHERE user_id = a.user_id) = (SELECT account_id FROM users WHERE user_id = o.user_id)
FROM rooms r
JOIN bookings a ON a.room_id = r.room_id AND NOT a.cancelled
JOIN LATERAL (
    SELECT b.*, CASE WHEN b.ends_at < a.ends_at THEN b.ends_at ELSE a.ends_at END AS to_at
    FROM bookings b
    WHERE b.room_id = r.room_id AND NOT b.cancelled AND b.starts_at >= a.starts_at AND b.starts_at + interval '15 minutes' <= a.ends_at
      AND NOT (b.starts_at = a.starts_at AND b.booking_id <= a.booking_id)
      AND b.ends_at >= b.starts_at + interval '15 minutes'
) o ON true
ORDER BY 1, 4, 2, 3;

--- wrong-01
-- more than 15 minutes
SELECT a.room_id, a.booking_id AS first_id, b.booking_id AS second_id,
       b.starts_at AS from_at, least(a.ends_at, b.ends_at) AS to_at, u.account_id = w.account_id AS same_account
FROM bookings a
JOIN bookings b ON b.room_id = a.room_id AND (a.starts_at, a.booking_id) < (b.starts_at, b.booking_id)
JOIN users u ON u.user_id = a.user_id
JOIN users w ON w.user_id = b.user_id
WHERE NOT a.cancelled AND NOT b.cancelled
  AND least(a.ends_at, b.ends_at) - b.starts_at > interval '15 minutes'
ORDER BY 1, 4, 2, 3;

--- wrong-02
-- only one of the two is asked whether it is cancelled
SELECT a.room_id, a.booking_id AS first_id, b.booking_id AS second_id,
       b.starts_at AS from_at, least(a.ends_at, b.ends_at) AS to_at, u.account_id = w.account_id AS same_account
FROM bookings a
JOIN bookings b ON b.room_id = a.room_id AND (a.starts_at, a.booking_id) < (b.starts_at, b.booking_id)
JOIN users u ON u.user_id = a.user_id
JOIN users w ON w.user_id = b.user_id
WHERE NOT a.cancelled
  AND least(a.ends_at, b.ends_at) - b.starts_at >= interval '15 minutes'
ORDER BY 1, 4, 2, 3;

--- wrong-03
-- bookings of different rooms are pairs, too
SELECT a.room_id, a.booking_id AS first_id, b.booking_id AS second_id,
       b.starts_at AS from_at, least(a.ends_at, b.ends_at) AS to_at, u.account_id = w.account_id AS same_account
FROM bookings a
JOIN bookings b ON (a.starts_at, a.booking_id) < (b.starts_at, b.booking_id)
JOIN users u ON u.user_id = a.user_id
JOIN users w ON w.user_id = b.user_id
WHERE NOT a.cancelled AND NOT b.cancelled
  AND least(a.ends_at, b.ends_at) - b.starts_at >= interval '15 minutes'
ORDER BY 1, 4, 2, 3;

--- wrong-04
-- the length of the second booking is not looked at: it may be shorter than 15 minutes
SELECT r.room_id, a.booking_id, o.booking_id, o.starts_at, o.to_at,
       (SELECT account_id FROM users WHERE user_id = a.user_id) = (SELECT account_id FROM users WHERE user_id = o.user_id)
FROM rooms r
JOIN bookings a ON a.room_id = r.room_id AND NOT a.cancelled
JOIN LATERAL (
    SELECT b.*, CASE WHEN b.ends_at < a.ends_at THEN b.ends_at ELSE a.ends_at END AS to_at
    FROM bookings b
    WHERE b.room_id = r.room_id AND NOT b.cancelled AND b.starts_at >= a.starts_at AND b.starts_at + interval '15 minutes' <= a.ends_at
      AND NOT (b.starts_at = a.starts_at AND b.booking_id <= a.booking_id)
) o ON true
ORDER BY 1, 4, 2, 3;

--- wrong-05
-- smaller number is the first always
WITH pairs AS (
    SELECT a.room_id,
           a.booking_id AS first_id,
           b.booking_id AS second_id,
           greatest(a.starts_at, b.starts_at) AS from_at, least(a.ends_at, b.ends_at) AS to_at, a.user_id AS ua, b.user_id AS ub
    FROM bookings a, bookings b
    WHERE a.booking_id < b.booking_id AND a.room_id = b.room_id AND a.cancelled = false AND b.cancelled = false
)
SELECT room_id, first_id, second_id, from_at, to_at,
       EXISTS (SELECT 1 FROM users p, users q WHERE p.user_id = ua AND q.user_id = ub AND p.account_id = q.account_id) AS same_account
FROM pairs
WHERE extract(epoch FROM to_at - from_at) >= 900
ORDER BY room_id, from_at, first_id, second_id;

--- wrong-06
-- bookings that start together are lost
SELECT a.room_id, a.booking_id AS first_id, b.booking_id AS second_id,
       b.starts_at AS from_at, least(a.ends_at, b.ends_at) AS to_at, u.account_id = w.account_id AS same_account
FROM bookings a
JOIN bookings b ON b.room_id = a.room_id AND a.starts_at < b.starts_at
JOIN users u ON u.user_id = a.user_id
JOIN users w ON w.user_id = b.user_id
WHERE NOT a.cancelled AND NOT b.cancelled
  AND least(a.ends_at, b.ends_at) - b.starts_at >= interval '15 minutes'
ORDER BY 1, 4, 2, 3;

--- wrong-07
-- bookings that start together twice
WITH live AS (
    SELECT k.*, tstzrange(k.starts_at, k.ends_at) AS span, u.account_id FROM bookings k JOIN users u USING (user_id) WHERE cancelled IS FALSE
)
SELECT x.room_id, x.booking_id AS first_id, y.booking_id AS second_id, lower(x.span * y.span) AS from_at, upper(x.span * y.span) AS to_at,
       x.account_id = y.account_id
FROM live x JOIN live y ON x.room_id = y.room_id AND x.span && y.span AND x.booking_id <> y.booking_id
WHERE x.starts_at <= y.starts_at
  AND upper(x.span * y.span) - lower(x.span * y.span) >= interval '00:15'
ORDER BY x.room_id, from_at, first_id, second_id;

--- wrong-08
-- the overlap ends with the first booking: wrong where the second one lies inside it
SELECT a.room_id, a.booking_id AS first_id, b.booking_id AS second_id,
       b.starts_at AS from_at, a.ends_at AS to_at, u.account_id = w.account_id AS same_account
FROM bookings a
JOIN bookings b ON b.room_id = a.room_id AND (a.starts_at, a.booking_id) < (b.starts_at, b.booking_id)
JOIN users u ON u.user_id = a.user_id
JOIN users w ON w.user_id = b.user_id
WHERE NOT a.cancelled AND NOT b.cancelled
  AND least(a.ends_at, b.ends_at) - b.starts_at >= interval '15 minutes'
ORDER BY 1, 4, 2, 3;

--- wrong-09
-- the overlap ends with the second booking: wrong where that one ends later
SELECT r.room_id, a.booking_id, o.booking_id, o.starts_at, o.to_at,
       (SELECT account_id FROM users WHERE user_id = a.user_id) = (SELECT account_id FROM users WHERE user_id = o.user_id)
FROM rooms r
JOIN bookings a ON a.room_id = r.room_id AND NOT a.cancelled
JOIN LATERAL (
    SELECT b.*, b.ends_at AS to_at
    FROM bookings b
    WHERE b.room_id = r.room_id AND NOT b.cancelled AND b.starts_at >= a.starts_at AND b.starts_at + interval '15 minutes' <= a.ends_at
      AND NOT (b.starts_at = a.starts_at AND b.booking_id <= a.booking_id)
      AND b.ends_at >= b.starts_at + interval '15 minutes'
) o ON true
ORDER BY 1, 4, 2, 3;

--- wrong-10
-- any overlap at all
SELECT a.room_id, a.booking_id AS first_id, b.booking_id AS second_id,
       b.starts_at AS from_at, least(a.ends_at, b.ends_at) AS to_at, u.account_id = w.account_id AS same_account
FROM bookings a
JOIN bookings b ON b.room_id = a.room_id AND (a.starts_at, a.booking_id) < (b.starts_at, b.booking_id)
JOIN users u ON u.user_id = a.user_id
JOIN users w ON w.user_id = b.user_id
WHERE NOT a.cancelled AND NOT b.cancelled
  AND least(a.ends_at, b.ends_at) - b.starts_at > interval '0'
ORDER BY 1, 4, 2, 3;

--- wrong-11
-- same user instead of same account
WITH pairs AS (
    SELECT a.room_id,
           CASE WHEN a.starts_at <= b.starts_at THEN a.booking_id ELSE b.booking_id END AS first_id,
           CASE WHEN a.starts_at <= b.starts_at THEN b.booking_id ELSE a.booking_id END AS second_id,
           greatest(a.starts_at, b.starts_at) AS from_at, least(a.ends_at, b.ends_at) AS to_at, a.user_id AS ua, b.user_id AS ub
    FROM bookings a, bookings b
    WHERE a.booking_id < b.booking_id AND a.room_id = b.room_id AND a.cancelled = false AND b.cancelled = false
)
SELECT room_id, first_id, second_id, from_at, to_at,
       EXISTS (SELECT 1 FROM users p, users q WHERE p.user_id = ua AND q.user_id = ub AND p.user_id = q.user_id) AS same_account
FROM pairs
WHERE extract(epoch FROM to_at - from_at) >= 900
ORDER BY room_id, from_at, first_id, second_id;

--- wrong-12
-- only overlaps that end on the day on which they begin
WITH pairs AS (
    SELECT a.room_id,
           CASE WHEN a.starts_at <= b.starts_at THEN a.booking_id ELSE b.booking_id END AS first_id,
           CASE WHEN a.starts_at <= b.starts_at THEN b.booking_id ELSE a.booking_id END AS second_id,
           greatest(a.starts_at, b.starts_at) AS from_at, least(a.ends_at, b.ends_at) AS to_at, a.user_id AS ua, b.user_id AS ub
    FROM bookings a, bookings b
    WHERE a.booking_id < b.booking_id AND a.room_id = b.room_id AND a.cancelled = false AND b.cancelled = false
)
SELECT room_id, first_id, second_id, from_at, to_at,
       EXISTS (SELECT 1 FROM users p, users q WHERE p.user_id = ua AND q.user_id = ub AND p.account_id = q.account_id) AS same_account
FROM pairs
WHERE to_at::date = from_at::date AND extract(epoch FROM to_at - from_at) >= 900
ORDER BY room_id, from_at, first_id, second_id;

--- wrong-13
-- minutes part of the overlap: one hour exactly has 0 minutes
WITH pairs AS (
    SELECT a.room_id,
           CASE WHEN a.starts_at <= b.starts_at THEN a.booking_id ELSE b.booking_id END AS first_id,
           CASE WHEN a.starts_at <= b.starts_at THEN b.booking_id ELSE a.booking_id END AS second_id,
           greatest(a.starts_at, b.starts_at) AS from_at, least(a.ends_at, b.ends_at) AS to_at, a.user_id AS ua, b.user_id AS ub
    FROM bookings a, bookings b
    WHERE a.booking_id < b.booking_id AND a.room_id = b.room_id AND a.cancelled = false AND b.cancelled = false
)
SELECT room_id, first_id, second_id, from_at, to_at,
       EXISTS (SELECT 1 FROM users p, users q WHERE p.user_id = ua AND q.user_id = ub AND p.account_id = q.account_id) AS same_account
FROM pairs
WHERE extract(minute FROM to_at - from_at) >= 15
ORDER BY room_id, from_at, first_id, second_id;

--- wrong-14
-- only bookings that follow one another directly are compared
WITH live AS (
    SELECT k.*, tstzrange(k.starts_at, k.ends_at) AS span, u.account_id FROM bookings k JOIN users u USING (user_id) WHERE cancelled IS FALSE
)
SELECT x.room_id, x.booking_id AS first_id, y.booking_id AS second_id, lower(x.span * y.span) AS from_at, upper(x.span * y.span) AS to_at,
       x.account_id = y.account_id
FROM live x JOIN (SELECT l.*, lag(booking_id) OVER (PARTITION BY room_id ORDER BY starts_at, booking_id) AS prev FROM live l) y ON x.room_id = y.room_id AND x.span && y.span AND x.booking_id = y.prev
WHERE (x.starts_at < y.starts_at OR (x.starts_at = y.starts_at AND x.booking_id < y.booking_id))
  AND upper(x.span * y.span) - lower(x.span * y.span) >= interval '00:15'
ORDER BY x.room_id, from_at, first_id, second_id;

--- wrong-15
-- whole minutes: seconds are cut off both ends
WITH pairs AS (
    SELECT a.room_id,
           CASE WHEN a.starts_at <= b.starts_at THEN a.booking_id ELSE b.booking_id END AS first_id,
           CASE WHEN a.starts_at <= b.starts_at THEN b.booking_id ELSE a.booking_id END AS second_id,
           greatest(a.starts_at, b.starts_at) AS from_at, least(a.ends_at, b.ends_at) AS to_at, a.user_id AS ua, b.user_id AS ub
    FROM bookings a, bookings b
    WHERE a.booking_id < b.booking_id AND a.room_id = b.room_id AND a.cancelled = false AND b.cancelled = false
)
SELECT room_id, first_id, second_id, from_at, to_at,
       EXISTS (SELECT 1 FROM users p, users q WHERE p.user_id = ua AND q.user_id = ub AND p.account_id = q.account_id) AS same_account
FROM pairs
WHERE extract(epoch FROM date_trunc('minute', to_at) - date_trunc('minute', from_at)) >= 900
ORDER BY room_id, from_at, first_id, second_id;

--- wrong-16
-- tie of starts broken by the larger number
WITH live AS (
    SELECT k.*, tstzrange(k.starts_at, k.ends_at) AS span, u.account_id FROM bookings k JOIN users u USING (user_id) WHERE cancelled IS FALSE
)
SELECT x.room_id, x.booking_id AS first_id, y.booking_id AS second_id, lower(x.span * y.span) AS from_at, upper(x.span * y.span) AS to_at,
       x.account_id = y.account_id
FROM live x JOIN live y ON x.room_id = y.room_id AND x.span && y.span AND x.booking_id <> y.booking_id
WHERE (x.starts_at < y.starts_at OR (x.starts_at = y.starts_at AND x.booking_id > y.booking_id))
  AND upper(x.span * y.span) - lower(x.span * y.span) >= interval '00:15'
ORDER BY x.room_id, from_at, first_id, second_id;

--- wrong-17
-- only bookings of different users
SELECT a.room_id, a.booking_id AS first_id, b.booking_id AS second_id,
       b.starts_at AS from_at, least(a.ends_at, b.ends_at) AS to_at, u.account_id = w.account_id AS same_account
FROM bookings a
JOIN bookings b ON b.room_id = a.room_id AND (a.starts_at, a.booking_id) < (b.starts_at, b.booking_id) AND a.user_id <> b.user_id
JOIN users u ON u.user_id = a.user_id
JOIN users w ON w.user_id = b.user_id
WHERE NOT a.cancelled AND NOT b.cancelled
  AND least(a.ends_at, b.ends_at) - b.starts_at >= interval '15 minutes'
ORDER BY 1, 4, 2, 3;

--- wrong-18
-- rooms known by their name
WITH pairs AS (
    SELECT a.room_id,
           CASE WHEN a.starts_at <= b.starts_at THEN a.booking_id ELSE b.booking_id END AS first_id,
           CASE WHEN a.starts_at <= b.starts_at THEN b.booking_id ELSE a.booking_id END AS second_id,
           greatest(a.starts_at, b.starts_at) AS from_at, least(a.ends_at, b.ends_at) AS to_at, a.user_id AS ua, b.user_id AS ub
    FROM bookings a, bookings b
    WHERE a.booking_id < b.booking_id AND (SELECT name FROM rooms r WHERE r.room_id = a.room_id) = (SELECT name FROM rooms r WHERE r.room_id = b.room_id) AND a.cancelled = false AND b.cancelled = false
)
SELECT room_id, first_id, second_id, from_at, to_at,
       EXISTS (SELECT 1 FROM users p, users q WHERE p.user_id = ua AND q.user_id = ub AND p.account_id = q.account_id) AS same_account
FROM pairs
WHERE extract(epoch FROM to_at - from_at) >= 900
ORDER BY room_id, from_at, first_id, second_id;
