-- caught_by: needless-reads
CREATE STATISTICS (mcv) ON payload, subscriber_id FROM events;
