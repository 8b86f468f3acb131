-- caught_by: needless-reads
CREATE STATISTICS ON (payload ->> 'device') FROM events;
