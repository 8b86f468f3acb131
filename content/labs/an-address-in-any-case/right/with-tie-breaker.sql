CREATE INDEX login ON subscribers (lower(email), subscriber_id);
SELECT subscriber_id, email, confirmed_at
FROM subscribers
WHERE lower(email) = lower($1)
ORDER BY subscriber_id;
