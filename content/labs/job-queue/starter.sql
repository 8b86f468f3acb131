BEGIN;
SELECT job_id FROM jobs WHERE state = 'new' ORDER BY job_id LIMIT 1;
-- What now?
COMMIT;
