BEGIN;
SELECT count(*) AS others FROM doctors WHERE on_call AND doctor_id <> :me;
-- What now?
COMMIT;
