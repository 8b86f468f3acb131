--- right-1
-- RIGHT: customer, then time
CREATE INDEX ON parcels (customer_id, sent_at);

--- right-2
-- RIGHT: customer, then time descending
CREATE INDEX parcels_of_customer ON parcels (customer_id, sent_at DESC);

--- wrong-1
-- WRONG: customer alone: the latest and those since a day are looked up in the table
CREATE INDEX ON parcels (customer_id);

--- wrong-2
-- WRONG: the time leads the index
CREATE INDEX ON parcels (sent_at, customer_id);

--- wrong-3
-- WRONG: status in it as well: each change of status writes to it
CREATE INDEX ON parcels (customer_id, sent_at) INCLUDE (status);
