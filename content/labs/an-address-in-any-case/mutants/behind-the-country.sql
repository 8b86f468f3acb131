-- caught_by: needless-reads
CREATE INDEX ON subscribers (subscriber_id, lower(email));
