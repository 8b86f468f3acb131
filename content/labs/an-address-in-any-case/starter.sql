-- CREATE INDEX ON subscribers (...);

SELECT subscriber_id, email, confirmed_at
FROM subscribers
WHERE lower(email) = lower($1)
ORDER BY subscriber_id
