-- caught_by: wrong-alone
BEGIN;
SELECT job_id FROM jobs WHERE state = 'new' ORDER BY job_id FOR UPDATE SKIP LOCKED;
INSERT INTO results (job_id, worker) SELECT job_id, :worker FROM jobs WHERE state = 'new';
UPDATE jobs SET state = 'done';
COMMIT;
