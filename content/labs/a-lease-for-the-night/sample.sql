INSERT INTO jobs (job) VALUES ('nightly');
