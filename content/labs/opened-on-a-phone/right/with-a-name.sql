CREATE STATISTICS kind_and_device ON (payload ->> 'device'), (payload ->> 'kind') FROM events;
