--- right-1
-- RIGHT: extended statistics on both expressions
CREATE STATISTICS events_kind_device ON (payload ->> 'kind'), (payload ->> 'device') FROM events;

--- right-2
-- RIGHT: most common values of both alone
CREATE STATISTICS (mcv) ON (payload ->> 'device'), (payload ->> 'kind') FROM events;

--- wrong-1
-- WRONG: statistics of the kind alone
CREATE STATISTICS events_kind ON (payload ->> 'kind') FROM events;

--- wrong-2
-- WRONG: an index with expressions, which is not allowed here
CREATE INDEX ON events ((payload ->> 'kind'), (payload ->> 'device'));

--- wrong-3
-- WRONG: -> instead of ->>: other expressions than those of the query
CREATE STATISTICS events_kind_device ON (payload -> 'kind'), (payload -> 'device') FROM events;
