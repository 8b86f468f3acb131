-- caught_by: needless-reads
CREATE STATISTICS (dependencies) ON country, full_name FROM subscribers;
