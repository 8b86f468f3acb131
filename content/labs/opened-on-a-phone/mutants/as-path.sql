-- caught_by: needless-reads
CREATE STATISTICS (mcv) ON (payload #>> '{kind}'), (payload #>> '{device}') FROM events;
