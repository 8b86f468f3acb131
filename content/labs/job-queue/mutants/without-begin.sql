-- caught_by: wrong-alone
SELECT job_id FROM jobs WHERE state = 'new' ORDER BY job_id LIMIT 1 FOR UPDATE SKIP LOCKED;
INSERT INTO results (job_id, worker) SELECT job_id, :worker FROM jobs WHERE job_id = :job_id;
UPDATE jobs SET state = 'done' WHERE job_id = :job_id;
