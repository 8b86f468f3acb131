-- caught_by: needless-statistics
CREATE STATISTICS ON (payload ->> 'kind') FROM events;
CREATE STATISTICS ON (payload ->> 'device') FROM events;
