-- caught_by: wrong-alone
BEGIN;
SELECT job_id FROM jobs WHERE state = 'new' ORDER BY job_id LIMIT 1 FOR UPDATE SKIP LOCKED;
UPDATE jobs SET state = 'done' WHERE job_id = :job_id;
COMMIT;
