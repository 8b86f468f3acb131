-- caught_by: refused-statement
ALTER TABLE events ALTER COLUMN payload SET STATISTICS 10000;
