INSERT INTO jobs (job_id) VALUES (11), (12), (13);
