-- caught_by: runtime-error
CREATE STATISTICS ON (payload ->> 'kind'), (payload ->> 'device');
