-- caught_by: wrong-alone
-- Made for jobs and workers whose numbers are known: each worker has a job of its own.
BEGIN;
SELECT job_id FROM jobs WHERE state = 'new' AND job_id = 10 + :worker FOR UPDATE SKIP LOCKED;
INSERT INTO results (job_id, worker) SELECT job_id, :worker FROM jobs WHERE job_id = :job_id;
UPDATE jobs SET state = 'done' WHERE job_id = :job_id;
COMMIT;
