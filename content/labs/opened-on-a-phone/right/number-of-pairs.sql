CREATE STATISTICS (ndistinct) ON (payload ->> 'kind'), (payload ->> 'device') FROM events;
