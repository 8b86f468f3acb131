BEGIN;
UPDATE jobs SET state = 'done'
WHERE job_id IN (
    SELECT job_id FROM jobs WHERE state = 'new'
    ORDER BY job_id ASC LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
)
RETURNING job_id AS mine;
INSERT INTO results (job_id, worker) SELECT :mine, :worker WHERE :mine IS NOT NULL;
COMMIT;
