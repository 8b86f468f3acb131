WITH taken AS (
    UPDATE jobs SET state = 'done'
    WHERE job_id = (
        SELECT job_id FROM jobs WHERE state = 'new'
        ORDER BY job_id FOR UPDATE SKIP LOCKED LIMIT 1
    )
    RETURNING job_id
)
INSERT INTO results (job_id, worker) SELECT job_id, :worker FROM taken;
