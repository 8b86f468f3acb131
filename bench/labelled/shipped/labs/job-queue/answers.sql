--- right-1
-- RIGHT: FOR UPDATE SKIP LOCKED, result, state, commit
BEGIN;
SELECT job_id FROM jobs WHERE state = 'new' ORDER BY job_id LIMIT 1 FOR UPDATE SKIP LOCKED;
INSERT INTO results (job_id, worker) SELECT :job_id, :worker WHERE :job_id IS NOT NULL;
UPDATE jobs SET state = 'done' WHERE job_id = :job_id;
COMMIT;

--- right-2
-- RIGHT: all in one statement without BEGIN
WITH mine AS MATERIALIZED (
    SELECT job_id FROM jobs WHERE state = 'new' ORDER BY job_id LIMIT 1 FOR UPDATE SKIP LOCKED
), done AS (
    UPDATE jobs SET state = 'done' FROM mine WHERE jobs.job_id = mine.job_id RETURNING jobs.job_id
)
INSERT INTO results (job_id, worker) SELECT job_id, :worker FROM done;

--- right-3
-- RIGHT: UPDATE of the row that a locking subquery picks, RETURNING, then the result
BEGIN;
UPDATE jobs SET state = 'done'
WHERE job_id = (SELECT job_id FROM jobs WHERE state = 'new' ORDER BY job_id FOR UPDATE SKIP LOCKED LIMIT 1)
RETURNING job_id AS taken;
INSERT INTO results (job_id, worker) SELECT taken, :worker FROM (SELECT :taken::integer AS taken) AS t WHERE taken IS NOT NULL;
COMMIT;

--- right-4
-- RIGHT: FOR NO KEY UPDATE SKIP LOCKED in the INSERT, guarded by state once more
BEGIN;
INSERT INTO results (job_id, worker)
SELECT job_id, :worker FROM jobs WHERE state = 'new' ORDER BY job_id LIMIT 1 FOR NO KEY UPDATE SKIP LOCKED
RETURNING job_id AS mine;
UPDATE jobs SET state = 'done' WHERE job_id = :mine AND state = 'new';
COMMIT;

--- wrong-1
-- WRONG: reads the next job without a lock: two do the same
BEGIN;
SELECT job_id FROM jobs WHERE state = 'new' ORDER BY job_id LIMIT 1;
INSERT INTO results (job_id, worker) SELECT :job_id, :worker WHERE :job_id IS NOT NULL;
UPDATE jobs SET state = 'done' WHERE job_id = :job_id;
COMMIT;

--- wrong-2
-- WRONG: FOR UPDATE without SKIP LOCKED: waits for another worker
BEGIN;
SELECT job_id FROM jobs WHERE state = 'new' ORDER BY job_id LIMIT 1 FOR UPDATE;
INSERT INTO results (job_id, worker) SELECT :job_id, :worker WHERE :job_id IS NOT NULL;
UPDATE jobs SET state = 'done' WHERE job_id = :job_id;
COMMIT;

--- wrong-3
-- WRONG: locks outside of the transaction, so the lock is gone before the job is done
SELECT job_id FROM jobs WHERE state = 'new' ORDER BY job_id LIMIT 1 FOR UPDATE SKIP LOCKED;
BEGIN;
INSERT INTO results (job_id, worker) SELECT :job_id, :worker WHERE :job_id IS NOT NULL;
UPDATE jobs SET state = 'done' WHERE job_id = :job_id;
COMMIT;

--- wrong-4
-- WRONG: commits the state before the result: a refused result leaves a job done without one
BEGIN;
UPDATE jobs SET state = 'done'
WHERE job_id = (SELECT job_id FROM jobs WHERE state = 'new' ORDER BY job_id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING job_id AS mine;
COMMIT;
BEGIN;
INSERT INTO results (job_id, worker) SELECT :mine, :worker WHERE :mine IS NOT NULL;
COMMIT;
