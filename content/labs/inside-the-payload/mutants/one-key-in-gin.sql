-- caught_by: needless-reads
CREATE INDEX ON events USING gin ((payload -> 'link'));
