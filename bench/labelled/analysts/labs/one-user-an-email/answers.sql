--- right-1
UPDATE events SET user_id = (
    SELECT b.user_id FROM users a JOIN users b ON b.account_id = a.account_id AND lower(b.email) = lower(a.email)
    WHERE a.user_id = events.user_id ORDER BY b.last_seen_at DESC NULLS LAST, b.user_id LIMIT 1);
UPDATE bookings SET user_id = (
    SELECT b.user_id FROM users a JOIN users b ON b.account_id = a.account_id AND lower(b.email) = lower(a.email)
    WHERE a.user_id = bookings.user_id ORDER BY b.last_seen_at DESC NULLS LAST, b.user_id LIMIT 1);
UPDATE tickets SET user_id = (
    SELECT b.user_id FROM users a JOIN users b ON b.account_id = a.account_id AND lower(b.email) = lower(a.email)
    WHERE a.user_id = tickets.user_id ORDER BY b.last_seen_at DESC NULLS LAST, b.user_id LIMIT 1);
DELETE FROM users
WHERE user_id NOT IN (
    SELECT DISTINCT ON (account_id, lower(email)) user_id FROM users ORDER BY account_id, lower(email), last_seen_at DESC NULLS LAST, user_id)
RETURNING user_id, email;

--- right-2
WITH pairs AS (
    SELECT x.user_id AS old_id, (array_agg(y.user_id ORDER BY y.last_seen_at DESC NULLS LAST, y.user_id))[1] AS new_id
    FROM users x JOIN users y ON y.account_id = x.account_id AND upper(y.email) = upper(x.email) GROUP BY x.user_id
), moved_events AS (
    UPDATE events e SET user_id = p.new_id FROM pairs p WHERE p.old_id = e.user_id AND p.old_id <> p.new_id
), moved_tickets AS (
    UPDATE tickets t SET user_id = p.new_id FROM pairs p WHERE p.old_id = t.user_id AND p.old_id <> p.new_id
)
UPDATE bookings b SET user_id = p.new_id FROM pairs p WHERE p.old_id = b.user_id AND p.old_id <> p.new_id;
DELETE FROM users u
WHERE EXISTS (
    SELECT 1 FROM users o
    WHERE o.account_id = u.account_id AND upper(o.email) = upper(u.email) AND o.user_id <> u.user_id
      AND (o.last_seen_at > u.last_seen_at OR (o.last_seen_at IS NOT NULL AND u.last_seen_at IS NULL)
           OR (o.last_seen_at IS NOT DISTINCT FROM u.last_seen_at AND o.user_id < u.user_id)))
RETURNING u.user_id, u.email;

--- wrong-01
-- NULL comes first: users who were never seen are kept before those who were
UPDATE events e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE bookings e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE tickets e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
DELETE FROM users u
USING (SELECT user_id, row_number() OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC, user_id) AS n FROM users) k
WHERE k.user_id = u.user_id AND k.n > 1
RETURNING u.user_id, u.email;

--- wrong-02
-- accounts are not told apart
UPDATE events e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE bookings e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE tickets e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
DELETE FROM users u
USING (SELECT user_id, row_number() OVER (PARTITION BY lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS n FROM users) k
WHERE k.user_id = u.user_id AND k.n > 1
RETURNING u.user_id, u.email;

--- wrong-03
-- capitals are told apart
UPDATE events e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, email ORDER BY last_seen_at DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE bookings e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, email ORDER BY last_seen_at DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE tickets e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, email ORDER BY last_seen_at DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
DELETE FROM users u
USING (SELECT user_id, row_number() OVER (PARTITION BY account_id, email ORDER BY last_seen_at DESC NULLS LAST, user_id) AS n FROM users) k
WHERE k.user_id = u.user_id AND k.n > 1
RETURNING u.user_id, u.email;

--- wrong-04
-- of several the greatest number
UPDATE events e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id DESC) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE bookings e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id DESC) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE tickets e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id DESC) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
DELETE FROM users u
USING (SELECT user_id, row_number() OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id DESC) AS n FROM users) k
WHERE k.user_id = u.user_id AND k.n > 1
RETURNING u.user_id, u.email;

--- wrong-05
-- keeps the earliest seen
UPDATE events e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at ASC NULLS FIRST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE bookings e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at ASC NULLS FIRST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE tickets e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at ASC NULLS FIRST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
DELETE FROM users u
USING (SELECT user_id, row_number() OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at ASC NULLS FIRST, user_id) AS n FROM users) k
WHERE k.user_id = u.user_id AND k.n > 1
RETURNING u.user_id, u.email;

--- wrong-06
-- keeps the user who signed up last
UPDATE events e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY signed_up_at DESC, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE bookings e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY signed_up_at DESC, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE tickets e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY signed_up_at DESC, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
DELETE FROM users u
USING (SELECT user_id, row_number() OVER (PARTITION BY account_id, lower(email) ORDER BY signed_up_at DESC, user_id) AS n FROM users) k
WHERE k.user_id = u.user_id AND k.n > 1
RETURNING u.user_id, u.email;

--- wrong-07
-- tickets are not moved: ON DELETE SET NULL empties them
UPDATE events e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id;
UPDATE bookings e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id;
DELETE FROM users u
USING (SELECT user_id, row_number() OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS n FROM users) k
WHERE k.user_id = u.user_id AND k.n > 1
RETURNING u.user_id, u.email;

--- wrong-08
-- bookings are not moved: the DELETE is refused by the foreign key where a deleted user has one
UPDATE events e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id;
UPDATE tickets e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id;
DELETE FROM users u
USING (SELECT user_id, row_number() OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS n FROM users) k
WHERE k.user_id = u.user_id AND k.n > 1
RETURNING u.user_id, u.email;

--- wrong-09
-- users who were never seen are not deleted where no other one was seen
WITH pairs AS (
    SELECT x.user_id AS old_id, (array_agg(y.user_id ORDER BY y.last_seen_at DESC NULLS LAST, y.user_id))[1] AS new_id
    FROM users x JOIN users y ON y.account_id = x.account_id AND upper(y.email) = upper(x.email) GROUP BY x.user_id
), moved_events AS (
    UPDATE events e SET user_id = p.new_id FROM pairs p WHERE p.old_id = e.user_id AND p.old_id <> p.new_id
), moved_tickets AS (
    UPDATE tickets t SET user_id = p.new_id FROM pairs p WHERE p.old_id = t.user_id AND p.old_id <> p.new_id
)
UPDATE bookings b SET user_id = p.new_id FROM pairs p WHERE p.old_id = b.user_id AND p.old_id <> p.new_id;
DELETE FROM users u
WHERE EXISTS (
    SELECT 1 FROM users o
    WHERE o.account_id = u.account_id AND upper(o.email) = upper(u.email) AND o.user_id <> u.user_id
      AND (o.last_seen_at > u.last_seen_at OR (o.last_seen_at IS NOT NULL AND u.last_seen_at IS NULL)
           OR (o.last_seen_at = u.last_seen_at AND o.user_id < u.user_id)))
RETURNING u.user_id, u.email;

--- wrong-10
-- deletes only users whose emails are equal with capitals: LIKE tells them apart
WITH pairs AS (
    SELECT x.user_id AS old_id, (array_agg(y.user_id ORDER BY y.last_seen_at DESC NULLS LAST, y.user_id))[1] AS new_id
    FROM users x JOIN users y ON y.account_id = x.account_id AND upper(y.email) = upper(x.email) GROUP BY x.user_id
), moved_events AS (
    UPDATE events e SET user_id = p.new_id FROM pairs p WHERE p.old_id = e.user_id AND p.old_id <> p.new_id
), moved_tickets AS (
    UPDATE tickets t SET user_id = p.new_id FROM pairs p WHERE p.old_id = t.user_id AND p.old_id <> p.new_id
)
UPDATE bookings b SET user_id = p.new_id FROM pairs p WHERE p.old_id = b.user_id AND p.old_id <> p.new_id;
DELETE FROM users u
WHERE EXISTS (
    SELECT 1 FROM users o
    WHERE o.account_id = u.account_id AND o.email LIKE u.email AND o.user_id <> u.user_id
      AND (o.last_seen_at > u.last_seen_at OR (o.last_seen_at IS NOT NULL AND u.last_seen_at IS NULL)
           OR (o.last_seen_at IS NOT DISTINCT FROM u.last_seen_at AND o.user_id < u.user_id)))
RETURNING u.user_id, u.email;

--- wrong-11
-- the email in small letters is returned
UPDATE events SET user_id = (
    SELECT b.user_id FROM users a JOIN users b ON b.account_id = a.account_id AND lower(b.email) = lower(a.email)
    WHERE a.user_id = events.user_id ORDER BY b.last_seen_at DESC NULLS LAST, b.user_id LIMIT 1);
UPDATE bookings SET user_id = (
    SELECT b.user_id FROM users a JOIN users b ON b.account_id = a.account_id AND lower(b.email) = lower(a.email)
    WHERE a.user_id = bookings.user_id ORDER BY b.last_seen_at DESC NULLS LAST, b.user_id LIMIT 1);
UPDATE tickets SET user_id = (
    SELECT b.user_id FROM users a JOIN users b ON b.account_id = a.account_id AND lower(b.email) = lower(a.email)
    WHERE a.user_id = tickets.user_id ORDER BY b.last_seen_at DESC NULLS LAST, b.user_id LIMIT 1);
DELETE FROM users
WHERE user_id NOT IN (
    SELECT DISTINCT ON (account_id, lower(email)) user_id FROM users ORDER BY account_id, lower(email), last_seen_at DESC NULLS LAST, user_id)
RETURNING user_id, lower(email);

--- wrong-12
-- an email is kept in one account only: DISTINCT ON without the account
UPDATE events SET user_id = (
    SELECT b.user_id FROM users a JOIN users b ON b.account_id = a.account_id AND lower(b.email) = lower(a.email)
    WHERE a.user_id = events.user_id ORDER BY b.last_seen_at DESC NULLS LAST, b.user_id LIMIT 1);
UPDATE bookings SET user_id = (
    SELECT b.user_id FROM users a JOIN users b ON b.account_id = a.account_id AND lower(b.email) = lower(a.email)
    WHERE a.user_id = bookings.user_id ORDER BY b.last_seen_at DESC NULLS LAST, b.user_id LIMIT 1);
UPDATE tickets SET user_id = (
    SELECT b.user_id FROM users a JOIN users b ON b.account_id = a.account_id AND lower(b.email) = lower(a.email)
    WHERE a.user_id = tickets.user_id ORDER BY b.last_seen_at DESC NULLS LAST, b.user_id LIMIT 1);
DELETE FROM users
WHERE user_id NOT IN (
    SELECT DISTINCT ON (lower(email)) user_id FROM users ORDER BY lower(email), last_seen_at DESC NULLS LAST, user_id)
RETURNING user_id, email;

--- wrong-13
-- of several who were seen last, the one who signed up first is kept, not the one with the smallest number
UPDATE events SET user_id = (
    SELECT b.user_id FROM users a JOIN users b ON b.account_id = a.account_id AND lower(b.email) = lower(a.email)
    WHERE a.user_id = events.user_id ORDER BY b.last_seen_at DESC NULLS LAST, b.signed_up_at, b.user_id LIMIT 1);
UPDATE bookings SET user_id = (
    SELECT b.user_id FROM users a JOIN users b ON b.account_id = a.account_id AND lower(b.email) = lower(a.email)
    WHERE a.user_id = bookings.user_id ORDER BY b.last_seen_at DESC NULLS LAST, b.signed_up_at, b.user_id LIMIT 1);
UPDATE tickets SET user_id = (
    SELECT b.user_id FROM users a JOIN users b ON b.account_id = a.account_id AND lower(b.email) = lower(a.email)
    WHERE a.user_id = tickets.user_id ORDER BY b.last_seen_at DESC NULLS LAST, b.signed_up_at, b.user_id LIMIT 1);
DELETE FROM users
WHERE user_id NOT IN (
    SELECT DISTINCT ON (account_id, lower(email)) user_id FROM users ORDER BY account_id, lower(email), last_seen_at DESC NULLS LAST, signed_up_at, user_id)
RETURNING user_id, email;

--- wrong-14
-- last seen by day only: of two on one day the smaller number
UPDATE events e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at::date DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE bookings e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at::date DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE tickets e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at::date DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
DELETE FROM users u
USING (SELECT user_id, row_number() OVER (PARTITION BY account_id, lower(email) ORDER BY last_seen_at::date DESC NULLS LAST, user_id) AS n FROM users) k
WHERE k.user_id = u.user_id AND k.n > 1
RETURNING u.user_id, u.email;

--- wrong-16
-- compares the name before the @ only
UPDATE events e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(split_part(email, '@', 1)) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE bookings e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(split_part(email, '@', 1)) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
UPDATE tickets e SET user_id = k.keep_id
FROM (SELECT user_id, first_value(user_id) OVER (PARTITION BY account_id, lower(split_part(email, '@', 1)) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS keep_id FROM users) k
WHERE k.user_id = e.user_id AND k.keep_id <> e.user_id;
DELETE FROM users u
USING (SELECT user_id, row_number() OVER (PARTITION BY account_id, lower(split_part(email, '@', 1)) ORDER BY last_seen_at DESC NULLS LAST, user_id) AS n FROM users) k
WHERE k.user_id = u.user_id AND k.n > 1
RETURNING u.user_id, u.email;

--- wrong-17
-- tickets that belong to nobody (NULL) are given to user 1
UPDATE events SET user_id = (
    SELECT b.user_id FROM users a JOIN users b ON b.account_id = a.account_id AND lower(b.email) = lower(a.email)
    WHERE a.user_id = events.user_id ORDER BY b.last_seen_at DESC NULLS LAST, b.user_id LIMIT 1);
UPDATE bookings SET user_id = (
    SELECT b.user_id FROM users a JOIN users b ON b.account_id = a.account_id AND lower(b.email) = lower(a.email)
    WHERE a.user_id = bookings.user_id ORDER BY b.last_seen_at DESC NULLS LAST, b.user_id LIMIT 1);
UPDATE tickets SET user_id = (
    SELECT b.user_id FROM users a JOIN users b ON b.account_id = a.account_id AND lower(b.email) = lower(a.email)
    WHERE a.user_id = coalesce(tickets.user_id, 1) ORDER BY b.last_seen_at DESC NULLS LAST, b.user_id LIMIT 1);
DELETE FROM users
WHERE user_id NOT IN (
    SELECT DISTINCT ON (account_id, lower(email)) user_id FROM users ORDER BY account_id, lower(email), last_seen_at DESC NULLS LAST, user_id)
RETURNING user_id, email;
