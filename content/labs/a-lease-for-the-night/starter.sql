BEGIN;
SELECT held_by, held_until FROM jobs WHERE job = 'nightly';
-- What now?
COMMIT;
