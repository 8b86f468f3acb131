BEGIN TRANSACTION ISOLATION LEVEL READ COMMITTED;
SELECT j.job_id AS job FROM jobs AS j WHERE j.state <> 'done'
ORDER BY j.job_id FETCH FIRST ROW ONLY FOR UPDATE OF j SKIP LOCKED;
UPDATE jobs SET state = 'done' WHERE job_id = :job;
INSERT INTO results (worker, job_id) SELECT :worker, job_id FROM jobs WHERE job_id = :job;
END;
