CREATE STATISTICS (mcv, ndistinct) ON (payload ->> 'kind'), (payload ->> 'device'), subscriber_id FROM events;
