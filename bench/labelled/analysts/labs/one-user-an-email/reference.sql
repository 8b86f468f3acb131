UPDATE events e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE bookings e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE tickets e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
DELETE FROM users u
USING (SELECT user_id, row_number() OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS n FROM users) k
WHERE k.user_id = u.user_id AND k.n > 1
RETURNING u.user_id, u.email;
