-- caught_by: needless-reads
CREATE INDEX ON events ((payload ->> 'kind'), (payload ->> 'link'));
