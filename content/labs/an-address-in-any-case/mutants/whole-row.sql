-- caught_by: oversized-indexes
CREATE INDEX ON subscribers (lower(email)) INCLUDE (subscriber_id, email, full_name, country, confirmed_at);
