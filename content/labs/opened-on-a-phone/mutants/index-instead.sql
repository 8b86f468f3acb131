-- caught_by: needless-indexes
CREATE INDEX ON events ((payload ->> 'kind'), (payload ->> 'device'));
