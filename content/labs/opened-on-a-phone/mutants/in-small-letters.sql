-- caught_by: needless-reads
CREATE STATISTICS (mcv) ON (lower(payload ->> 'kind')), (lower(payload ->> 'device')) FROM events;
