-- caught_by: needless-reads
CREATE STATISTICS ON (payload ->> 'kind') FROM events;
