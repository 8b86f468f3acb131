--- right-1
-- RIGHT: btree on lower(email)
CREATE INDEX ON subscribers (lower(email));

--- right-2
-- RIGHT: hash on lower(email), which is only ever asked by equality
CREATE INDEX subscribers_by_address ON subscribers USING hash (lower(email));

SELECT subscriber_id, email, confirmed_at
FROM subscribers
WHERE lower(email) = lower($1)
ORDER BY subscriber_id

--- wrong-1
-- WRONG: the index is on email as it was typed, which the query does not ask for
CREATE INDEX ON subscribers (email);

--- wrong-2
-- WRONG: covering with confirmed_at: too wide, and each confirmation writes to it
CREATE INDEX ON subscribers (lower(email)) INCLUDE (subscriber_id, email, confirmed_at);

--- wrong-3
-- WRONG: partial on the confirmed ones: the query asks for all, it cannot be used
CREATE INDEX ON subscribers (lower(email)) WHERE confirmed_at IS NOT NULL;
