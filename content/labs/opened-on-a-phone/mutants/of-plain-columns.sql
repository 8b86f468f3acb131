-- caught_by: needless-reads
CREATE STATISTICS ON subscriber_id, issue_id FROM events;
